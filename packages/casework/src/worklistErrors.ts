import type { ErrorDeclaration } from "@kollega/errors";

/** What the worklist and its companions (absence, notes, tags, related cases) may refuse; part of casework's errors. */
export const worklistErrors = {
  decisionAssigned: {
    status: 409,
    what: {
      da: "Afgørelsen er tildelt en anden medarbejder.",
      en: "The decision is assigned to another employee.",
    },
    todo: {
      da: "Tal med kollegaen, eller få en leder til at tildele den til dig på arbejdslisten.",
      en: "Talk with your colleague, or have a lead assign it to you on the worklist.",
    },
  },
  notAssigned: {
    status: 409,
    what: { da: "Afgørelsen er ikke tildelt nogen.", en: "The decision is not assigned to anybody." },
    todo: { da: "Der er intet at lægge tilbage.", en: "There is nothing to put back." },
  },
  cannotBeAssigned: {
    status: 409,
    what: {
      da: "Den valgte medarbejder må ikke behandle denne sag.",
      en: "The employee chosen may not handle this case.",
    },
    todo: { da: "Vælg en anden medarbejder.", en: "Choose another employee." },
  },
  noSuchEmployee: {
    status: 422,
    what: {
      da: "Der er ikke valgt en medarbejder, som kan træffe afgørelser.",
      en: "No employee who can make decisions was chosen.",
    },
    todo: { da: "Vælg en fra listen.", en: "Choose one from the list." },
  },
  nothingChosen: {
    status: 422,
    what: { da: "Der er ikke valgt nogen afgørelser.", en: "No decisions were chosen." },
    todo: { da: "Sæt kryds ved mindst én, og prøv igen.", en: "Tick at least one, and try again." },
  },
  nameMissing: {
    status: 422,
    what: { da: "Der mangler et navn.", en: "A name is missing." },
    todo: { da: "Skriv et navn på højst 60 tegn.", en: "Write a name of at most 60 characters." },
  },
  tagInvalid: {
    status: 422,
    what: { da: "Mærket kan ikke bruges.", en: "The tag cannot be used." },
    todo: { da: "Skriv 2 til 40 tegn.", en: "Write 2 to 40 characters." },
  },
  cannotBeRelated: {
    status: 422,
    what: { da: "Sagen kan ikke knyttes til sig selv.", en: "The case cannot be related to itself." },
    todo: { da: "Skriv nummeret på en anden sag.", en: "Write the number of another case." },
  },
  absenceInvalid: {
    status: 422,
    what: {
      da: "Perioden passer ikke: den skal have en første og en sidste dag, og den sidste må ikke ligge før i dag.",
      en: "The period does not fit: it must have a first and a last day, and the last must not be before today.",
    },
    todo: { da: "Ret datoerne, og gem igen.", en: "Mend the dates, and save again." },
  },
  absenceOverlaps: {
    status: 409,
    what: {
      da: "Medarbejderen har allerede en stedfortræder i en del af perioden.",
      en: "The employee already has a substitute in part of the period.",
    },
    todo: {
      da: "Slet det andet fravær først, eller vælg andre dage.",
      en: "Remove the other absence first, or choose other days.",
    },
  },
  noSuchAbsence: {
    status: 404,
    what: { da: "Fraværet findes ikke.", en: "There is no such absence." },
    todo: { da: "Genindlæs siden.", en: "Reload the page." },
  },
} as const satisfies Record<string, ErrorDeclaration>;
