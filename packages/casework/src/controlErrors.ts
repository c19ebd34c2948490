import type { ErrorDeclaration } from "@kollega/errors";

/** What the acts of control may refuse. */
export const controlErrors = {
  findingsUncontrolled: {
    status: 409,
    what: {
      da: "Disse delresultater skal bekræftes enkeltvis først: {findings}.",
      en: "These findings must be confirmed one by one first: {findings}.",
    },
    todo: { da: "Tag stilling til hvert af dem og godkend igen.", en: "Decide on each of them and approve again." },
  },
  findingUndecided: {
    status: 409,
    what: {
      da: "Delresultatet «{finding}» er ikke afgjort og kan ikke bekræftes.",
      en: "The finding “{finding}” is undecided and cannot be confirmed.",
    },
    todo: {
      da: "Ret oplysningen, tag stilling til skønnet, eller afgør det selv med hjemmel.",
      en: "Correct the evidence, make the judgement, or decide it yourself with legal ground.",
    },
  },
  reasonMissing: {
    status: 422,
    what: { da: "Der mangler en begrundelse.", en: "A reason is missing." },
    todo: { da: "Skriv, hvorfor. Den følger med i journalen.", en: "Write why. It goes into the journal." },
  },
  textHoldsCpr: {
    status: 422,
    what: { da: "Teksten indeholder et CPR-nummer.", en: "The text holds a CPR number." },
    todo: { da: "Skriv den uden CPR-nummeret, og gem igen.", en: "Write it without the CPR number, and save again." },
  },
  optionUnknown: {
    status: 422,
    what: { da: "Det valgte er ikke en af mulighederne.", en: "What was chosen is not one of the options." },
    todo: { da: "Vælg en af de viste muligheder.", en: "Choose one of the options shown." },
  },
  valueInvalid: {
    status: 422,
    what: { da: "Værdien passer ikke til «{subject}».", en: "The value does not fit “{subject}”." },
    todo: { da: "Skriv den i samme form som den viste.", en: "Write it in the same form as the one shown." },
  },
  valueMissing: {
    status: 422,
    what: { da: "Der mangler noget: «{subject}».", en: "Something is missing: “{subject}”." },
    todo: {
      da: "Skriv hele oplysningen, eller lad det hele stå tomt.",
      en: "Type in all of it, or leave all of it empty.",
    },
  },
  nothingToUndo: {
    status: 409,
    what: { da: "Der er ikke noget at fortryde her.", en: "There is nothing to undo here." },
    todo: {
      da: "Genindlæs siden, og se, hvordan afgørelsen står nu.",
      en: "Reload the page, and see how the decision stands now.",
    },
  },
  blockLocked: {
    status: 422,
    what: {
      da: "Afsnittet «{block}» er låst og kan ikke ændres.",
      en: "The block “{block}” is locked and cannot be changed.",
    },
    todo: { da: "Skriv i et af brevets frie afsnit.", en: "Write in one of the letter's free blocks." },
  },
  markdownRefused: {
    status: 422,
    what: {
      da: "Afsnittet «{block}» indeholder noget, et brev ikke kan vise.",
      en: "The block “{block}” holds something a letter cannot show.",
    },
    todo: {
      da: "Brug kun afsnit, overskrifter, lister, fed, kursiv og links.",
      en: "Use only paragraphs, headings, lists, bold, italics and links.",
    },
  },
} as const satisfies Readonly<Record<string, ErrorDeclaration>>;
