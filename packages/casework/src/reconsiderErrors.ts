import type { ErrorDeclaration } from "@kollega/errors";

/** What running past decisions anew may refuse; part of casework's errors. */
export const reconsiderErrors = {
  noSuchVersion: {
    status: 404,
    what: {
      da: "Assistenten {assistant} har ikke haft versionen {version} her.",
      en: "The assistant {assistant} never was version {version} here.",
    },
    todo: {
      da: "Se versionerne på assistentens side, og vælg en af dem: ved nummeret eller mindst otte tegn af indholdets kode.",
      en: "See the versions on the assistant's page, and choose one: by its number or at least eight characters of the content's code.",
    },
  },
  versionAmbiguous: {
    status: 409,
    what: {
      da: "Flere sæt dokumenter har båret versionen {version}.",
      en: "Several sets of documents bore the version {version}.",
    },
    todo: {
      da: "Vælg det ene ved mindst otte tegn af indholdets kode; de står på assistentens side.",
      en: "Choose one by at least eight characters of the content's code; they are on the assistant's page.",
    },
  },
  sameVersion: {
    status: 409,
    what: {
      da: "Afgørelserne kan ikke prøves mod den version, de er truffet efter.",
      en: "Decisions cannot be held against the version they were made by.",
    },
    todo: { da: "Vælg den rettede version som den nye.", en: "Choose the corrected version as the new one." },
  },
  noSuchReconsideration: {
    status: 404,
    what: { da: "Efterprøvelsen findes ikke.", en: "There is no such reconsideration." },
    todo: { da: "Vælg den på assistentens side.", en: "Choose it on the assistant's page." },
  },
  nothingToOpenAnew: {
    status: 409,
    what: {
      da: "Assistenten har ingen slags afgørelse, som kan åbnes på ny oplysning.",
      en: "The assistant has no type of decision that new evidence can open.",
    },
    todo: {
      da: "Tag sagerne op i hånden, eller giv assistenten en afgørelse med udløseren «evidence».",
      en: "Take the cases up by hand, or give the assistant a decision with the trigger “evidence”.",
    },
  },
} satisfies Record<string, ErrorDeclaration>;
