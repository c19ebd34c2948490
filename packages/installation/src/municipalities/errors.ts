import { declareErrors } from "@kollega/errors";

/** What can go wrong with one of many municipalities, while the others go on. */
export const errors = declareErrors("installation", {
  municipalityFailed: {
    status: 500,
    what: { da: "{municipality}: {problem}.", en: "{municipality}: {problem}." },
    todo: {
      da: "Se årsagen. De andre kommuner er ikke berørt; kør kommandoen igen, og den tager kun det, der mangler.",
      en: "See the cause. The other municipalities are not affected; run the command again, and it takes only what is left.",
    },
  },
  databaseUnreachable: {
    status: 503,
    what: {
      da: "Databasen til {municipality} svarer ikke ({code}).",
      en: "The database of {municipality} does not answer ({code}).",
    },
    todo: {
      da: "Kører serveren, og er adressen rigtig? Kør kommandoen igen, og den tager kun det, der mangler.",
      en: "Does the server run, and is its address right? Run the command again, and it takes only what is left.",
    },
  },
  operationUnderWay: {
    status: 503,
    what: {
      da: "Databasen til {municipality} er ved at blive {whatDa}.",
      en: "The database of {municipality} is being {whatEn}.",
    },
    todo: { da: "Prøv igen, når det er færdigt.", en: "Try again when that is done." },
  },
  backupNotProvable: {
    status: 409,
    what: {
      da: "Kopien af {municipality} kan ikke prøves: her må der ikke laves en database.",
      en: "The backup of {municipality} cannot be proved: no database may be made here.",
    },
    todo: {
      da: "Angiv en server med --proof-server, eller tag kopien med --unproved.",
      en: "Name a server by --proof-server, or make the backup with --unproved.",
    },
  },
  entriesUnreadable: {
    status: 400,
    what: {
      da: "{file} er ikke en liste af kommuner ved deres nøgler.",
      en: "{file} is not a list of municipalities by their keys.",
    },
    todo: {
      da: "Skriv den, som der står under municipalities i kollega.yaml.",
      en: "Write it as what stands under municipalities in kollega.yaml.",
    },
  },
  municipalityConfigured: {
    status: 409,
    what: {
      da: "Kommunen {municipality} står allerede i {file}, og med noget andet.",
      en: "The municipality {municipality} is already in {file}, and with something else.",
    },
    todo: { da: "Ret den dér, eller brug en anden nøgle.", en: "Change it there, or use another key." },
  },
  configurationBuiltIn: {
    status: 409,
    what: { da: "Der er ingen kollega.yaml at ændre.", en: "There is no kollega.yaml to change." },
    todo: { da: "Opret den, eller angiv den med --config.", en: "Make one, or name it by --config." },
  },
});
