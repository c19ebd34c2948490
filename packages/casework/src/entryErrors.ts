import type { ErrorDeclaration } from "@kollega/errors";

/** What may be refused about applications that an employee enters; part of casework's errors. */
export const entryErrors = {
  tooManyDrafts: {
    status: 422,
    what: {
      da: "Der kan højst ligge {most} indlæste ansøgninger ad gangen.",
      en: "At most {most} applications that were taken in can wait at a time.",
    },
    todo: { da: "Send eller slet nogle af dem først.", en: "Send or delete some of them first." },
  },
  noSuchEntry: {
    status: 404,
    what: { da: "Indtastningen findes ikke længere.", en: "The entry is no longer there." },
    todo: {
      da: "Søg efter sagen: ansøgningen kan være modtaget. Ellers begynd forfra.",
      en: "Search for the case: the application may have been received. Otherwise start again.",
    },
  },
  placesUnknown: {
    status: 503,
    what: {
      da: "Adresseregisteret svarer ikke lige nu, så adresserne kan ikke slås op.",
      en: "The address register does not answer right now, so the addresses cannot be looked up.",
    },
    todo: {
      da: "Det, du har skrevet, er gemt som kladde. Prøv igen om lidt.",
      en: "What you have written is kept as a draft. Try again in a moment.",
    },
  },
  noForm: {
    status: 422,
    what: { da: "Der er ikke noget ansøgningsskema til det.", en: "There is no application form for it." },
    todo: { da: "Vælg, hvad der ansøges om, fra listen.", en: "Choose from the list what is applied for." },
  },
  channelMissing: {
    status: 422,
    what: { da: "Det er ikke valgt, hvordan ansøgningen kom.", en: "It is not chosen how the application came." },
    todo: { da: "Vælg en af måderne.", en: "Choose one of the ways." },
  },
  receivedInvalid: {
    status: 422,
    what: {
      da: "Ansøgningen kan ikke være modtaget den dag.",
      en: "The application cannot have been received on that day.",
    },
    todo: {
      da: "Skriv den dag, den kom til kommunen: i dag eller højst et år tilbage.",
      en: "Write the day it came to the municipality: today, or at most a year back.",
    },
  },
  declarationMissing: {
    status: 422,
    what: {
      da: "Det er ikke bekræftet, at ansøgeren har afgivet erklæringen.",
      en: "It is not confirmed that the applicant has made the declaration.",
    },
    todo: {
      da: "Se efter underskriften, eller læs erklæringen op, og sæt kryds.",
      en: "Check the signature, or read the declaration aloud, and tick the box.",
    },
  },
} as const satisfies Readonly<Record<string, ErrorDeclaration>>;
