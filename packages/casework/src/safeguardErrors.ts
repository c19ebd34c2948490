import type { ErrorDeclaration } from "@kollega/errors";

/** What the safeguards of control may refuse; part of casework's errors. */
export const safeguardErrors = {
  answerFirst: {
    status: 409,
    what: {
      da: "Afgørelsen er udtaget til, at du svarer, før du ser forslaget.",
      en: "The decision was drawn for you to answer before you see the proposal.",
    },
    todo: {
      da: "Svar ud fra sagens oplysninger, og se så forslaget.",
      en: "Answer by the case's evidence, and then see the proposal.",
    },
  },
  nothingAsked: {
    status: 409,
    what: { da: "Du skal ikke svare på noget i denne afgørelse.", en: "Nothing is asked of you in this decision." },
    todo: { da: "Genindlæs siden, og se forslaget.", en: "Reload the page, and see the proposal." },
  },
  answerSomething: {
    status: 422,
    what: { da: "Der er ikke svaret på noget.", en: "Nothing has been answered." },
    todo: { da: "Svar på mindst ét af spørgsmålene.", en: "Answer one of the questions at least." },
  },
  evidenceUnopened: {
    status: 409,
    what: {
      da: "Det, afgørelsen bygger på, er ikke åbnet: {what}.",
      en: "What the decision rests on has not been opened: {what}.",
    },
    todo: {
      da: "Åbn oplysningerne under Før du kan godkende, og godkend så.",
      en: "Open the evidence under Before you can approve, and then approve.",
    },
  },
  secondIsFirst: {
    status: 409,
    what: {
      da: "Du har selv godkendt afgørelsen. En anden skal være enig.",
      en: "You have approved the decision yourself. Somebody else must agree.",
    },
    todo: { da: "Lad en kollega tage den fra arbejdslisten.", en: "Let a colleague take it from the worklist." },
  },
  secondOnlyAgrees: {
    status: 409,
    what: {
      da: "Den første har godkendt afgørelsen. Du kan være enig eller sende den tilbage, men ikke ændre den.",
      en: "The first has approved the decision. You can agree or send it back, and not change it.",
    },
    todo: {
      da: "Send den tilbage til den første med din begrundelse.",
      en: "Send it back to the first with your reason.",
    },
  },
  notSecond: {
    status: 409,
    what: { da: "Afgørelsen venter ikke på en anden kontrol.", en: "The decision does not wait for a second control." },
    todo: { da: "Genindlæs siden, og se, hvor den står.", en: "Reload the page, and see where it stands." },
  },
  draftWasSeeded: {
    status: 409,
    what: {
      da: "Kladden var en prøve: et delresultat var gjort forkert med vilje. Intet er sendt.",
      en: "The draft was a test: one finding was made wrong on purpose. Nothing was sent.",
    },
    todo: {
      da: "Det rigtige forslag ligger nu klar. Se, hvad der var forkert, og kontrollér det.",
      en: "The right proposal is laid ready now. See what was wrong, and control it.",
    },
  },
  safeguardInvalid: {
    status: 422,
    what: {
      da: "En af så mange skal være et helt tal fra {least} til {most}.",
      en: "One of so many must be a whole number from {least} to {most}.",
    },
    todo: { da: "Ret tallet, eller lad feltet være tomt.", en: "Mend the number, or leave the field empty." },
  },
} satisfies Record<string, ErrorDeclaration>;
