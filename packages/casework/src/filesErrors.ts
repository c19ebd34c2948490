import type { ErrorDeclaration } from "@kollega/errors";

/** What may be refused of files that are sent along; part of casework's errors. What is wrong with a file itself is `attachments`'. */
export const filesErrors = {
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
