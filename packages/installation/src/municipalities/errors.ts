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
  moveNotOurs: {
    status: 409,
    what: {
      da: "Databasen til {municipality} laves af andre, og kan ikke flyttes herfra.",
      en: "The database of {municipality} is made by others, and cannot be moved from here.",
    },
    todo: {
      da: "Tag en kopi, og gendan den med de nye adresser under database i kollega.yaml.",
      en: "Back it up, and restore it with the new addresses under database in kollega.yaml.",
    },
  },
  moveBehind: {
    status: 409,
    what: {
      da: "Databasen til {municipality} mangler {count} migreringer.",
      en: "The database of {municipality} lacks {count} migrations.",
    },
    todo: { da: "Kør først kollega municipality migrate.", en: "Run kollega municipality migrate first." },
  },
  moveOccupied: {
    status: 409,
    what: {
      da: "På serveren {to} ligger der allerede en database {database}.",
      en: "On the server {to} there is a database {database} already.",
    },
    todo: {
      da: "Er den fra en tidligere flytning, og kan den undværes, så slet den; der skrives ikke over noget.",
      en: "If it is left from an earlier move and can be done without, drop it; nothing is written over.",
    },
  },
  moveElsewhere: {
    status: 409,
    what: {
      da: "{municipality} er ved at blive flyttet til {other}, ikke til {to}.",
      en: "{municipality} is being moved to {other}, not to {to}.",
    },
    todo: {
      da: "Gør den flytning færdig, eller fortryd den med --cancel.",
      en: "Finish that move, or undo it by --cancel.",
    },
  },
  moveChanged: {
    status: 409,
    what: {
      da: "Tabellen {table} i {municipality} blev ændret, mens den blev kopieret.",
      en: "The table {table} of {municipality} was changed while it was copied.",
    },
    todo: {
      da: "Nogen skriver uden om Kollega. Stop det, og kør igen: der kopieres forfra, og intet er skiftet.",
      en: "Somebody writes past Kollega. Stop that, and run again: it is copied anew, and nothing has been switched.",
    },
  },
  moveNotUnderWay: {
    status: 409,
    what: { da: "{municipality} er ikke ved at blive flyttet.", en: "{municipality} is not being moved." },
    todo: { da: "Der er intet at fortryde.", en: "There is nothing to undo." },
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
