import type { ErrorDeclaration } from "@kollega/errors";

/** What handling messages from outside may refuse; part of casework's errors. */
export const incomingErrors = {
  noSuchMessage: {
    status: 404,
    what: { da: "Beskeden venter ikke længere.", en: "The message waits no longer." },
    todo: { da: "En kollega har taget den; se listen igen.", en: "A colleague has taken it; see the list again." },
  },
  letterReturned: {
    status: 502,
    what: {
      da: "Brevet kom retur fra Digital Post ({reason}). Modtageren har ikke fået det.",
      en: "The letter came back from Digital Post ({reason}). The recipient has not got it.",
    },
    todo: {
      da: "Send brevet på papir, og skriv, at det er sket. En klagefrist regnes fra det brev.",
      en: "Send the letter on paper, and write that it has been done. Time to complain counts from that letter.",
    },
  },
} satisfies Record<string, ErrorDeclaration>;
