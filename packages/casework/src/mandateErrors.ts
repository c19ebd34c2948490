import type { ErrorDeclaration } from "@kollega/errors";

/** What may be refused about powers of attorney; part of casework's errors. */
export const mandateErrors = {
  noSuchMandate: {
    status: 404,
    what: {
      da: "Fuldmagten findes ikke, eller den gælder ikke mere.",
      en: "There is no such power of attorney, or it no longer holds.",
    },
    todo: { da: "Se dine fuldmagter, og vælg derfra.", en: "See your powers of attorney, and choose there." },
  },
  notByMandate: {
    status: 403,
    what: {
      da: "Det kan man ikke gøre, mens man handler for en anden.",
      en: "That cannot be done while acting for somebody else.",
    },
    todo: {
      da: "Stop med at handle for den anden, og gør det så som dig selv.",
      en: "Stop acting for the other person, and then do it as yourself.",
    },
  },
  mandateToSelf: {
    status: 422,
    what: { da: "Man kan ikke give sig selv fuldmagt.", en: "One cannot give oneself a power of attorney." },
    todo: {
      da: "Skriv CPR-nummeret på den, der skal handle for dig.",
      en: "Write the CPR number of the one who is to act for you.",
    },
  },
  mandateUntilInvalid: {
    status: 422,
    what: {
      da: "Fuldmagtens sidste dag skal være i dag eller senere, og højst fem år frem.",
      en: "The last day of the power of attorney must be today or later, and at most five years ahead.",
    },
    todo: { da: "Vælg en anden dag.", en: "Choose another day." },
  },
  mandateNameMissing: {
    status: 422,
    what: { da: "Navnet på fuldmægtigen mangler.", en: "The representative's name is missing." },
    todo: { da: "Skriv, hvad fuldmægtigen hedder.", en: "Write what the representative is called." },
  },
  mandateScopeUnknown: {
    status: 422,
    what: {
      da: "Det er ikke valgt, hvad fuldmagten gælder.",
      en: "It is not chosen what the power of attorney is for.",
    },
    todo: { da: "Vælg en sag eller en slags sager.", en: "Choose a case or a kind of cases." },
  },
} as const satisfies Readonly<Record<string, ErrorDeclaration>>;
