import type { ErrorDeclaration } from "@kollega/errors";

/** What handling messages from outside may refuse; part of casework's errors. */
export const incomingErrors = {
  noSuchMessage: {
    status: 404,
    what: { da: "Beskeden venter ikke længere.", en: "The message waits no longer." },
    todo: { da: "En kollega har taget den; se listen igen.", en: "A colleague has taken it; see the list again." },
  },
} satisfies Record<string, ErrorDeclaration>;
