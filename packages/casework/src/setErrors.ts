import type { ErrorDeclaration } from "@kollega/errors";

/** What approving like decisions as a set may refuse; part of casework's errors. */
export const setErrors = {
  noSuchSet: {
    status: 404,
    what: { da: "Sættet findes ikke, eller det er en kollegas.", en: "There is no such set, or it is a colleague's." },
    todo: { da: "Gå til dine sæt, og vælg det derfra.", en: "Go to your sets, and choose it there." },
  },
  noSampleDeclared: {
    status: 409,
    what: {
      da: "Assistenten tillader ikke, at afgørelser af denne type godkendes samlet.",
      en: "The assistant does not allow decisions of this type to be approved as a set.",
    },
    todo: { da: "Kontrollér dem én ad gangen.", en: "Control them one by one." },
  },
  sampleFirst: {
    status: 409,
    what: {
      da: "Der skal først kontrolleres {missing} mere enkeltvis, uden at kontrollen ændrer noget.",
      en: "{missing} more must be controlled singly first, without control changing anything.",
    },
    todo: { da: "Tag dem fra arbejdslisten.", en: "Take them from the worklist." },
  },
  nothingToApproveTogether: {
    status: 409,
    what: {
      da: "Der er ikke længere afgørelser af denne slags, som kan godkendes samlet.",
      en: "There are no longer decisions of this kind that can be approved as a set.",
    },
    todo: { da: "Genindlæs siden, og se, hvad der ligger klar.", en: "Reload the page, and see what is laid ready." },
  },
  setNotReady: {
    status: 409,
    what: { da: "Sættet kan ikke godkendes, som det står nu.", en: "The set cannot be approved as it stands now." },
    todo: {
      da: "Se på sættets side, hvad der mangler, eller hvorfor det er standset.",
      en: "See on the set's page what is missing, or why it was stopped.",
    },
  },
} satisfies Record<string, ErrorDeclaration>;
