import { declareErrors } from "@kollega/errors";

/** Everything the server itself may refuse, once. */
export const errors = declareErrors("server", {
  routeWithoutPolicy: {
    status: 500,
    what: { da: "Ruten {route} har ingen adgangsregel.", en: "The route {route} has no policy." },
    todo: {
      da: "Giv ruten en adgangsregel; uden den starter serveren ikke.",
      en: "Give the route a policy; without one the server does not start.",
    },
  },
  routeTwice: {
    status: 500,
    what: { da: "Ruten {route} er erklæret to gange.", en: "The route {route} is declared twice." },
    todo: { da: "Fjern den ene.", en: "Remove one of them." },
  },
  identityMissing: {
    status: 500,
    what: {
      da: "Kommunen {municipality} har ingen login-tjeneste.",
      en: "The municipality {municipality} has no identity provider.",
    },
    todo: {
      da: "Angiv identity for kommunen i konfigurationen.",
      en: "Give the municipality an identity in the configuration.",
    },
  },
  portTaken: {
    status: 500,
    what: { da: "Porten {port} er optaget.", en: "The port {port} is taken." },
    todo: {
      da: "Stop det, der bruger den, eller vælg en anden med PORT.",
      en: "Stop what uses it, or choose another with PORT.",
    },
  },
  noSuchMunicipality: {
    status: 404,
    what: { da: "Der er ingen kommune på denne adresse.", en: "There is no municipality at this address." },
    todo: { da: "Vælg kommunen på forsiden.", en: "Choose the municipality on the front page." },
  },
  municipalityAway: {
    status: 503,
    what: {
      da: "Kommunens sager kan ikke nås lige nu. Intet er gået tabt.",
      en: "The municipality's cases cannot be reached right now. Nothing is lost.",
    },
    todo: { da: "Prøv igen om et øjeblik.", en: "Try again in a moment." },
  },
  municipalityReadOnly: {
    status: 503,
    what: {
      da: "Kommunens database er ved at blive flyttet. Så længe kan man læse, men ikke gemme.",
      en: "The municipality's database is being moved. Until that is done one can read, but not save.",
    },
    todo: {
      da: "Prøv igen om et øjeblik; det, du skrev, er ikke gemt.",
      en: "Try again in a moment; what you wrote is not saved.",
    },
  },
  noSuchPage: {
    status: 404,
    what: { da: "Siden findes ikke.", en: "There is no such page." },
    todo: { da: "Kontrollér adressen, eller gå til forsiden.", en: "Check the address, or go to the front page." },
  },
  methodNotAllowed: {
    status: 405,
    what: { da: "Det kan man ikke gøre på denne adresse.", en: "That cannot be done at this address." },
    todo: { da: "Gå tilbage, og brug knapperne på siden.", en: "Go back, and use the buttons on the page." },
  },
  signInNeeded: {
    status: 401,
    what: {
      da: "Du er ikke logget ind, eller du har været væk så længe, at du er logget ud.",
      en: "You are not signed in, or you were away so long that you were signed out.",
    },
    todo: { da: "Log ind igen.", en: "Sign in again." },
  },
  formNotFromHere: {
    status: 403,
    what: {
      da: "Formularen kom ikke herfra, eller den er for gammel. Intet er gjort.",
      en: "The form did not come from here, or it is too old. Nothing was done.",
    },
    todo: { da: "Gå tilbage, genindlæs siden, og gør det igen.", en: "Go back, reload the page, and do it again." },
  },
  tooManyRequests: {
    status: 429,
    what: { da: "Der kommer for mange forespørgsler på én gang.", en: "Too many requests at once." },
    todo: { da: "Vent {seconds} sekunder, og prøv igen.", en: "Wait {seconds} seconds, and try again." },
  },
  bodyTooLarge: {
    status: 413,
    what: { da: "Det, du sendte, er større end {most} kB.", en: "What you sent is larger than {most} kB." },
    todo: { da: "Skriv kortere, eller del det.", en: "Write less, or divide it." },
  },
  bodyUnreadable: {
    status: 400,
    what: { da: "Det, der blev sendt, kan ikke læses.", en: "What was sent cannot be read." },
    todo: {
      da: "Send det i den form, som API-beskrivelsen viser.",
      en: "Send it in the form that the API's description shows.",
    },
  },
  inputInvalid: {
    status: 400,
    what: {
      da: "Noget af det, der blev sendt, passer ikke: {fields}.",
      en: "Something that was sent does not fit: {fields}.",
    },
    todo: { da: "Ret det, og prøv igen.", en: "Mend it, and try again." },
  },
  nothingChanged: {
    status: 422,
    what: { da: "Der er ikke rettet noget.", en: "Nothing was corrected." },
    todo: { da: "Ret den værdi, der er forkert, og gem igen.", en: "Correct the value that is wrong, and save again." },
  },
  keyMissing: {
    status: 400,
    what: { da: "Idempotency-Key mangler.", en: "Idempotency-Key is missing." },
    todo: {
      da: "Send en ny, tilfældig nøgle med hver ny handling og den samme ved gentagelse.",
      en: "Send a new random key with each new action, and the same when repeating it.",
    },
  },
  keyUsed: {
    status: 422,
    what: { da: "Nøglen er brugt til en anden forespørgsel.", en: "The key was used for another request." },
    todo: { da: "Brug en ny nøgle.", en: "Use a new key." },
  },
  keyUnderWay: {
    status: 409,
    what: { da: "Den samme forespørgsel er i gang.", en: "The same request is under way." },
    todo: {
      da: "Vent et øjeblik, og prøv igen med samme nøgle.",
      en: "Wait a moment, and try again with the same key.",
    },
  },
  signInFailed: {
    status: 400,
    what: { da: "Det lykkedes ikke at logge ind.", en: "Signing in did not succeed." },
    todo: {
      da: "Prøv igen fra forsiden. Bliver det ved, så kontakt kommunen.",
      en: "Try again from the front page. If it goes on, contact the municipality.",
    },
  },
  signInExpired: {
    status: 400,
    what: {
      da: "Der gik for lang tid, eller der blev logget ind i en anden browser.",
      en: "It took too long, or the sign-in was begun in another browser.",
    },
    todo: { da: "Prøv igen fra forsiden.", en: "Try again from the front page." },
  },
  noEmployeeRole: {
    status: 403,
    what: {
      da: "Du har ingen rolle i Kollega i denne kommune og er ikke i dens organisation.",
      en: "You have no role in Kollega in this municipality, and are not in its organisation.",
    },
    todo: {
      da: "Bed din leder om en rolle i kommunens brugerstyring. Er du nyansat, skal organisationen først hentes ind.",
      en: "Ask your manager for a role in the municipality's user administration. If you are newly employed, the organisation has to be brought in first.",
    },
  },
  identityProviderDown: {
    status: 503,
    what: { da: "Login-tjenesten svarer ikke.", en: "The sign-in service does not answer." },
    todo: { da: "Prøv igen om lidt.", en: "Try again in a while." },
  },
  unexpected: {
    status: 500,
    what: {
      da: "Noget gik galt hos os. Fejlen er registreret med nummeret {id}.",
      en: "Something went wrong on our side. The error is recorded with the number {id}.",
    },
    todo: {
      da: "Prøv igen. Bliver det ved, så oplys nummeret til kommunen.",
      en: "Try again. If it goes on, tell the municipality the number.",
    },
  },
});
