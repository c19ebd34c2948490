import { declareErrors, KollegaError } from "@kollega/errors";

/** How a source can fail, as every connector tells it. */
export const errors = declareErrors("contracts", {
  sourceUnavailable: {
    status: 503,
    what: { da: "{system} svarer ikke.", en: "{system} does not answer." },
    todo: {
      da: "Der prøves igen af sig selv. Bliver det ved, så se driftssiden.",
      en: "It is tried again by itself. If it goes on, see the operator's page.",
    },
  },
  sourceTimedOut: {
    status: 504,
    what: {
      da: "{system} svarede ikke inden for {seconds} sekunder.",
      en: "{system} did not answer within {seconds} seconds.",
    },
    todo: {
      da: "Der prøves igen af sig selv. Bliver det ved, så se driftssiden.",
      en: "It is tried again by itself. If it goes on, see the operator's page.",
    },
  },
  sourceAnswerInvalid: {
    status: 502,
    what: {
      da: "{system} gav et svar, som ikke kan bruges: {fault}",
      en: "{system} gave an answer that cannot be used: {fault}",
    },
    todo: {
      da: "Der prøves igen af sig selv. Bliver det ved, så meld det til systemets leverandør.",
      en: "It is tried again by itself. If it goes on, report it to the system's supplier.",
    },
  },
  sourceRefused: {
    status: 502,
    what: { da: "{system} afviste opslaget: {fault}", en: "{system} refused the look-up: {fault}" },
    todo: {
      da: "Se efter, om kommunens adgang til systemet er i orden.",
      en: "See whether the municipality's access to the system is in order.",
    },
  },
  sourceKnowsNoSuch: {
    status: 404,
    what: { da: "{system} kender ikke det, der blev spurgt om.", en: "{system} does not know what was asked for." },
    todo: {
      da: "Kontrollér oplysningen og indtast den selv, hvis den er rigtig.",
      en: "Check the information, and enter it yourself if it is right.",
    },
  },
  sourceNotAgreed: {
    status: 403,
    what: {
      da: "Kommunens aftale med {system} dækker ikke det, som {assistant} skal bruge oplysningen til. Der er ikke spurgt.",
      en: "The municipality's agreement with {system} does not cover what {assistant} needs the data for. It has not been asked.",
    },
    todo: {
      da: "Få aftalen udvidet, og skriv assistenten under forbindelsens «assistants»; hent så oplysningen igen.",
      en: "Have the agreement extended, and write the assistant under the connection's “assistants”; then fetch the data anew.",
    },
  },
  connectorMissing: {
    status: 503,
    what: { da: "Kommunen har intet system for {capability}.", en: "The municipality has no system for {capability}." },
    todo: { da: "Tilføj forbindelsen i konfigurationen.", en: "Add the connection in the configuration." },
  },
});

const transient: ReadonlySet<string> = new Set([
  "contracts/source-unavailable",
  "contracts/source-timed-out",
  "contracts/source-answer-invalid",
]);

/** Whether asking again later may help. */
export const isTransient = (error: unknown): boolean => error instanceof KollegaError && transient.has(error.code);
