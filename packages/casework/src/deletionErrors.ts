import type { ErrorDeclaration } from "@kollega/errors";

/** What deletion by rule and bars may refuse; part of casework's errors. */
export const deletionErrors = {
  noRetentionRule: {
    status: 409,
    what: {
      da: "Assistentens dokumenter siger ikke, hvor længe en sag opbevares. Intet slettes.",
      en: "The assistant's documents do not say how long a case is kept. Nothing is deleted.",
    },
    todo: { da: "Skriv «retention» i assistentens manifest.", en: "Write “retention” in the assistant's manifest." },
  },
  deletionMoved: {
    status: 409,
    what: {
      da: "Der er kommet andre sager til sletning, siden du så listen.",
      en: "Other cases have become due for deletion since you saw the list.",
    },
    todo: {
      da: "Se listen igen, og læg den så i sletning.",
      en: "Look at the list again, and then set it to be deleted.",
    },
  },
  nothingToDelete: {
    status: 409,
    what: { da: "Ingen sager skal slettes nu.", en: "No cases are due for deletion." },
    todo: { da: "Se, hvornår de næste skal.", en: "See when the next ones are." },
  },
  noSuchDeletion: {
    status: 404,
    what: { da: "Sletningen findes ikke.", en: "There is no such deletion." },
    todo: { da: "Find den på siden Sletning.", en: "Find it on the page Deletion." },
  },
  deletionBegun: {
    status: 409,
    what: {
      da: "Sletningen er gået i gang eller stoppet og kan ikke stoppes mere.",
      en: "The deletion has begun or has been stopped, and can no longer be stopped.",
    },
    todo: { da: "Se på siden, hvor langt den er.", en: "See on the page how far it is." },
  },
  proofNotYet: {
    status: 409,
    what: {
      da: "Sletningen er ikke færdig, så den har intet bevis endnu.",
      en: "The deletion is not finished, so there is no proof of it yet.",
    },
    todo: { da: "Kom igen, når den er færdig.", en: "Come back when it is finished." },
  },
  caseBarred: {
    status: 403,
    what: {
      da: "Sagen er spærret for andre end dem, der er navngivet.",
      en: "The case is barred for others than those named.",
    },
    todo: {
      da: "Spørg din leder, hvis du skal arbejde med sagen.",
      en: "Ask your leader if you are to work with the case.",
    },
  },
  notBarred: {
    status: 409,
    what: { da: "Sagen er ikke spærret.", en: "The case is not barred." },
    todo: { da: "Genindlæs siden.", en: "Reload the page." },
  },
} satisfies Record<string, ErrorDeclaration>;
