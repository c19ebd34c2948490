import type { ErrorDeclaration } from "@kollega/errors";

/** What may be refused of the organisation and of approval in it; part of casework's errors. */
export const organisationErrors = {
  agreementWithoutUnit: {
    status: 409,
    what: {
      da: "Filen mangler enheder, som der er lokale aftaler for: {units}.",
      en: "The file lacks units that local agreements are about: {units}.",
    },
    todo: {
      da: "Afslut aftalerne først, eller tag enhederne med.",
      en: "End the agreements first, or include the units.",
    },
  },
  noOrganisationRegister: {
    status: 409,
    what: {
      da: "Kommunen er ikke forbundet med et register over organisationen.",
      en: "The municipality is not connected to a register of its organisation.",
    },
    todo: {
      da: "Indlæs organisationen fra filer, eller tilføj forbindelsen organisation-register.",
      en: "Import the organisation from files, or add the connection organisation-register.",
    },
  },
  notApprover: {
    status: 403,
    what: { da: "Du er ikke den, der godkender denne sag.", en: "You are not the one who approves this case." },
    todo: {
      da: "Medarbejderens leder, en personlig godkender eller en stedfortræder godkender.",
      en: "The employee's leader, a personal approver or a substitute approves.",
    },
  },
  noSuchRun: {
    status: 404,
    what: { da: "Kørslen findes ikke.", en: "There is no such run." },
    todo: {
      da: "Gå til siden Månedskørsler og vælg den derfra.",
      en: "Go to the page Monthly runs and choose it there.",
    },
  },
  noSuchStatement: {
    status: 404,
    what: {
      da: "Der er intet indberettet om personen for det år.",
      en: "Nothing has been reported about the person for that year.",
    },
    todo: { da: "Gå til årets opgørelser og vælg derfra.", en: "Go to the year's statements and choose there." },
  },
  runNotStuck: {
    status: 409,
    what: { da: "Kørslen venter ikke på en person.", en: "The run does not wait for a person." },
    todo: { da: "Genindlæs siden og se, hvor langt den er.", en: "Reload the page and see how far it is." },
  },
  periodInvalid: {
    status: 422,
    what: { da: "Perioden er ikke gyldig.", en: "The period is not valid." },
    todo: {
      da: "Skriv datoer, hvor slut ikke ligger før start.",
      en: "Write dates of which the end is not before the start.",
    },
  },
  noSuchEmployee: {
    status: 404,
    what: { da: "Medarbejderen findes ikke i organisationen.", en: "The employee is not in the organisation." },
    todo: { da: "Vælg en, der er ansat.", en: "Choose one who is employed." },
  },
  noSuchUnit: {
    status: 404,
    what: { da: "Enheden findes ikke.", en: "There is no such unit." },
    todo: { da: "Vælg en fra listen.", en: "Choose one from the list." },
  },
} as const satisfies Record<string, ErrorDeclaration>;
