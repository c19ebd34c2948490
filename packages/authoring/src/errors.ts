import { declareErrors } from "@kollega/errors";

/** Everything authoring may refuse, once. */
export const errors = declareErrors("authoring", {
  gitMissing: {
    status: 500,
    what: { da: "Programmet git mangler på serveren.", en: "The program git is missing on the server." },
    todo: {
      da: "Bed driften om at installere git. Assistenter kan ikke ændres før.",
      en: "Ask operations to install git. Assistants cannot be changed before.",
    },
  },
  gitFailed: {
    status: 500,
    what: {
      da: "Assistenternes arkiv svarede ikke som ventet ({command}).",
      en: "The assistants' repository did not answer as expected ({command}).",
    },
    todo: {
      da: "Prøv igen. Bed driften se på det, hvis det bliver ved.",
      en: "Try again. Ask operations if it goes on.",
    },
  },
  noSuchProposal: {
    status: 404,
    what: { da: "Forslaget findes ikke.", en: "There is no such proposal." },
    todo: { da: "Find det på listen over forslag.", en: "Find it in the list of proposals." },
  },
  noSuchAssistant: {
    status: 404,
    what: { da: "Assistenten findes ikke i arkivet.", en: "The assistant is not in the repository." },
    todo: { da: "Vælg en af de assistenter, siden viser.", en: "Choose one of the assistants the page shows." },
  },
  assistantExists: {
    status: 409,
    what: { da: "Der er allerede en assistent med det navn.", en: "There is an assistant of that name already." },
    todo: { da: "Vælg et andet navn.", en: "Choose another name." },
  },
  assistantIdInvalid: {
    status: 422,
    what: { da: "Det korte navn kan ikke bruges.", en: "The short name cannot be used." },
    todo: {
      da: "Brug små bogstaver a–z, tal og bindestreg, højst 40 tegn, og begynd med et bogstav.",
      en: "Use small letters a–z, digits and hyphens, at most 40 characters, starting with a letter.",
    },
  },
  titleInvalid: {
    status: 422,
    what: { da: "Der mangler en titel, eller den er for lang.", en: "A title is missing, or it is too long." },
    todo: {
      da: "Skriv på 3 til 100 tegn, hvad du vil ændre.",
      en: "Write in 3 to 100 characters what you want to change.",
    },
  },
  documentNameInvalid: {
    status: 422,
    what: { da: "Dokumentet kan ikke hedde sådan.", en: "The document cannot have that name." },
    todo: {
      da: "Brug et navn som rules/gebyr.yaml eller letters/brev.md.",
      en: "Use a name such as rules/fee.yaml or letters/letter.md.",
    },
  },
  documentsTooLarge: {
    status: 422,
    what: { da: "Dokumenterne er for store eller for mange.", en: "The documents are too large or too many." },
    todo: { da: "Del dem, eller fjern det, der ikke bruges.", en: "Split them, or remove what is not used." },
  },
  proposalMoved: {
    status: 409,
    what: {
      da: "Forslaget er ændret, siden du åbnede siden.",
      en: "The proposal has changed since you opened the page.",
    },
    todo: {
      da: "Åbn forslaget i et nyt vindue, og skriv din ændring ind i det, der står nu. Det, du har skrevet, står her stadig.",
      en: "Open the proposal in a new window, and write your change into what stands now. What you wrote still stands here.",
    },
  },
  proposalClosed: {
    status: 409,
    what: { da: "Forslaget er ikke længere åbent.", en: "The proposal is no longer open." },
    todo: { da: "Lav et nyt forslag.", en: "Make a new proposal." },
  },
  ownProposal: {
    status: 403,
    what: {
      da: "Du har selv skrevet i forslaget og kan derfor ikke godkende det.",
      en: "You have written in the proposal yourself and therefore cannot approve it.",
    },
    todo: { da: "Bed en kollega se på det.", en: "Ask a colleague to look at it." },
  },
  mainMoved: {
    status: 409,
    what: {
      da: "De samme dokumenter er ændret, siden forslaget blev lavet: {documents}.",
      en: "The same documents have changed since the proposal was made: {documents}.",
    },
    todo: { da: "Opdatér forslaget, og se det igennem igen.", en: "Update the proposal, and look through it again." },
  },
  sameLines: {
    status: 409,
    what: {
      da: "Forslaget og det gældende ændrer de samme linjer i {documents}.",
      en: "The proposal and what is in force change the same lines in {documents}.",
    },
    todo: { da: "Vælg, hvis linjer der skal stå.", en: "Choose whose lines shall stand." },
  },
  proposalEmpty: {
    status: 422,
    what: { da: "Forslaget ændrer ikke noget.", en: "The proposal changes nothing." },
    todo: {
      da: "Ret i et dokument først, eller træk forslaget tilbage.",
      en: "Edit a document first, or withdraw it.",
    },
  },
  proposalFaulty: {
    status: 422,
    what: {
      da: "Forslaget har {count} fejl og kan ikke godkendes endnu.",
      en: "The proposal has {count} errors and cannot be approved yet.",
    },
    todo: { da: "Ret de fejl, siden viser.", en: "Mend the errors that the page shows." },
  },
  checkTookTooLong: {
    status: 422,
    what: { da: "Kontrollen af dokumenterne tog for lang tid.", en: "Checking the documents took too long." },
    todo: { da: "Gør regler og scenarier mindre.", en: "Make rules and scenarios smaller." },
  },
  notThere: {
    status: 422,
    what: { da: "«{what}» findes ikke i dokumentet.", en: "“{what}” is not in the document." },
    todo: {
      da: "Åbn siden igen, og ret i det, der står der nu.",
      en: "Open the page again, and edit what is there now.",
    },
  },
  alreadyThere: {
    status: 422,
    what: { da: "«{what}» findes allerede.", en: "“{what}” is there already." },
    todo: { da: "Vælg et andet navn.", en: "Choose another name." },
  },
  scenarioNameInvalid: {
    status: 422,
    what: { da: "Scenariet kan ikke hedde sådan.", en: "The scenario cannot have that name." },
    todo: {
      da: "Brug bogstaver uden æ, ø og å, tal og bindestreg, højst 80 tegn: for eksempel to-boern.",
      en: "Use letters a–z, digits and hyphens, at most 80 characters: for example two-children.",
    },
  },
  scenarioReasonMissing: {
    status: 422,
    what: { da: "Det mangler, hvorfor scenariet skal give dette.", en: "Why the scenario must give this is missing." },
    todo: {
      da: "Skriv hvorfor, gerne med bestemmelsen.",
      en: "Write why, preferably with the provision.",
    },
  },
  blockHoldsMark: {
    status: 422,
    what: { da: "En linje i et brev må ikke begynde med «:::».", en: "A line of a letter may not begin with “:::”." },
    todo: { da: "Fjern tegnene.", en: "Remove the signs." },
  },
});
