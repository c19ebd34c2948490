import type { ErrorDeclaration } from "@kollega/errors";

/** What telling others of events may refuse; part of casework's errors. */
export const webhookErrors = {
  webhooksNotAllowed: {
    status: 409,
    what: {
      da: "Hændelser må ikke sendes til {url}.",
      en: "Events may not be sent to {url}.",
    },
    todo: {
      da: "Brug https, og lad kommunens it-afdeling føje adressen til «webhooks.allow» i konfigurationen.",
      en: "Use https, and let the municipality's IT add the address to “webhooks.allow” in the configuration.",
    },
  },
  eventTypeUnknown: {
    status: 422,
    what: { da: "Der er ingen hændelse, der hedder {type}.", en: "There is no event called {type}." },
    todo: { da: "Vælg blandt: {known}", en: "Choose among: {known}" },
  },
  noSuchWebhook: {
    status: 404,
    what: { da: "Abonnementet findes ikke.", en: "There is no such subscription." },
    todo: { da: "Se dem med «kollega webhook list».", en: "See them with “kollega webhook list”." },
  },
} satisfies Record<string, ErrorDeclaration>;
