import type { ErrorDeclaration } from "@kollega/errors";

/** What an assistant's stage and the rules for automatic effect may refuse; part of casework's errors. */
export const stageErrors = {
  assistantOnTrial: {
    status: 409,
    what: {
      da: "Assistenten er på prøve og modtager ikke ansøgninger endnu.",
      en: "The assistant is on trial, and receives no applications yet.",
    },
    todo: { da: "Søg på den måde, du plejer.", en: "Apply in the way you are used to." },
  },
  assistantCalculatesOnly: {
    status: 409,
    what: {
      da: "Der kan ikke søges med denne assistent: den regner kun ud. {byDa} afgør.",
      en: "One cannot apply with this assistant: it only calculates. {byEn} decides.",
    },
    todo: { da: "Søg hos {byDa}.", en: "Apply to {byEn}." },
  },
  stageIsSet: {
    status: 409,
    what: { da: "Assistenten er allerede på det trin.", en: "The assistant is at that stage already." },
    todo: { da: "Genindlæs siden, og se trinnet.", en: "Reload the page, and see the stage." },
  },
  shadowNeedsCaseworkers: {
    status: 422,
    what: {
      da: "Hos denne assistent afgør lederne. Den kan ikke køre i skygge.",
      en: "With this assistant leaders decide. It cannot run in shadow.",
    },
    todo: { da: "Prøv den på scenarier, og sæt den så i drift.", en: "Try it on scenarios, and then put it live." },
  },
  inShadow: {
    status: 409,
    what: {
      da: "Assistenten kører i skygge i denne sag: dens forslag vises ikke, og det er dig, der afgør i hånden.",
      en: "In this case the assistant runs in shadow: its proposal is not shown, and you decide by hand.",
    },
    todo: {
      da: "Skriv, hvad du har afgjort, eller overtag sagen helt.",
      en: "Write what you have decided, or take the case over altogether.",
    },
  },
  notInShadow: {
    status: 409,
    what: {
      da: "Assistenten kører ikke i skygge i denne sag.",
      en: "The assistant does not run in shadow in this case.",
    },
    todo: { da: "Kontrollér forslaget, og godkend det.", en: "Control the proposal, and approve it." },
  },
  ruleLawMissing: {
    status: 422,
    what: {
      da: "Reglen nævner ikke sin hjemmel med en adresse, hvor den kan læses.",
      en: "The rule does not name its legal basis with an address where it can be read.",
    },
    todo: {
      da: "Skriv loven med paragraf, og en adresse, der begynder med https.",
      en: "Write the law with its section, and an address that begins with https.",
    },
  },
  ruleSampleInvalid: {
    status: 422,
    what: {
      da: "Stikprøven skal være én af 2 til 1.000.",
      en: "The sample must be one of 2 to 1,000.",
    },
    todo: { da: "Ret tallet.", en: "Mend the number." },
  },
  noSuchOutcome: {
    status: 422,
    what: {
      da: "Assistenten har ikke den slags afgørelse med det udfald.",
      en: "The assistant has no decision of that type with that outcome.",
    },
    todo: { da: "Vælg en af dem, der står på siden.", en: "Choose one of those on the page." },
  },
  ruleStands: {
    status: 409,
    what: {
      da: "Der er allerede en regel for den slags afgørelse.",
      en: "There is a rule for that kind of decision already.",
    },
    todo: { da: "Ophæv den gamle først.", en: "End the old one first." },
  },
  ruleOwn: {
    status: 409,
    what: {
      da: "Du har selv foreslået reglen. En anden skal godkende den.",
      en: "You have proposed the rule yourself. Somebody else must approve it.",
    },
    todo: { da: "Bed en kollega se på den.", en: "Ask a colleague to look at it." },
  },
  noSuchRule: {
    status: 404,
    what: { da: "Reglen findes ikke, eller den er ophævet.", en: "There is no such rule, or it was ended." },
    todo: { da: "Genindlæs siden, og se, hvad der gælder.", en: "Reload the page, and see what holds." },
  },
} satisfies Record<string, ErrorDeclaration>;
