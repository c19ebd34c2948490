import type { ErrorDeclaration } from "@kollega/errors";

/** What may be refused of files that are sent along; part of casework's errors. What is wrong with a file itself is `attachments`'. */
export const filesErrors = {
  noFiles: {
    status: 422,
    what: { da: "Der er ikke valgt nogen fil.", en: "No file has been chosen." },
    todo: { da: "Vælg den eller de filer, du vil sende.", en: "Choose the file or files that you want to send." },
  },
  explanationMissing: {
    status: 422,
    what: {
      da: "Der mangler en kort forklaring på 3 til {most} tegn.",
      en: "A short explanation of 3 to {most} characters is missing.",
    },
    todo: { da: "Skriv, hvad du sender, og hvorfor.", en: "Write what you send, and why." },
  },
  caseClosed: {
    status: 409,
    what: { da: "Sagen er afsluttet.", en: "The case is closed." },
    todo: {
      da: "Er der noget nyt, så søg igen, eller skriv til kommunen. Er du uenig i afgørelsen, står det i brevet, hvordan du klager.",
      en: "If there is something new, apply again, or write to the municipality. If you disagree with the decision, the letter says how to complain.",
    },
  },
  documentsUnseen: {
    status: 409,
    what: {
      da: "Borgeren har sendt noget nyt til sagen ({count}), som ingen har set.",
      en: "The citizen has sent something new to the case ({count}) that nobody has seen.",
    },
    todo: {
      da: "Læs det under «Nyt fra borgeren», og markér det som set. Så kan afgørelsen træffes.",
      en: "Read it under “New from the citizen”, and mark it as seen. Then the decision can be made.",
    },
  },
  tooManyFiles: {
    status: 422,
    what: {
      da: "Der kan højst vedhæftes {files} filer, der tilsammen fylder {megabytes} MB.",
      en: "At most {files} files can be attached, {megabytes} MB together.",
    },
    todo: {
      da: "Fjern en af dem, eller gem dem i en mindre størrelse.",
      en: "Remove one of them, or save them in a smaller size.",
    },
  },
} as const satisfies Record<string, ErrorDeclaration>;
