import { declareErrors } from "@kollega/errors";

/** What can go wrong with the database as a thing. File and folder names are told; data never is. */
export const errors = declareErrors("postgres", {
  platformUnsupported: {
    status: 500,
    what: {
      da: "Den indbyggede PostgreSQL findes ikke til {platform}.",
      en: "The embedded PostgreSQL does not exist for {platform}.",
    },
    todo: {
      da: "Angiv adressen på en PostgreSQL 15 eller nyere i konfigurationen, eller kør på Linux x64 eller arm64.",
      en: "Give the URL of a PostgreSQL 15 or newer in the configuration, or run on Linux x64 or arm64.",
    },
  },
  accountMissing: {
    status: 500,
    what: {
      da: "PostgreSQL må ikke køre som root, og hverken brugernavnerum eller brugeren nobody kan bruges her.",
      en: "PostgreSQL may not run as root, and neither user namespaces nor the user nobody can be used here.",
    },
    todo: {
      da: "Start som en almindelig bruger, eller angiv adressen på en PostgreSQL i konfigurationen.",
      en: "Start as an ordinary user, or give the URL of a PostgreSQL in the configuration.",
    },
  },
  dataFolderForeign: {
    status: 500,
    what: {
      da: "Mappen {folder} hører til PostgreSQL {version}; her køres PostgreSQL 18.",
      en: "The folder {folder} belongs to PostgreSQL {version}; this is PostgreSQL 18.",
    },
    todo: {
      da: "Angiv en anden mappe, eller flyt dataene med pg_upgrade.",
      en: "Give another folder, or move the data with pg_upgrade.",
    },
  },
  dataFolderOccupied: {
    status: 500,
    what: {
      da: "Mappen {folder} er ikke tom og er ikke en databasemappe.",
      en: "The folder {folder} is not empty and is not a database folder.",
    },
    todo: { da: "Angiv en tom mappe.", en: "Give an empty folder." },
  },
  initialiseFailed: {
    status: 500,
    what: { da: "Databasemappen {folder} kunne ikke oprettes.", en: "The database folder {folder} could not be made." },
    todo: {
      da: "Se årsagen. Er der plads på disken, og må der skrives i mappen?",
      en: "See the cause. Is there space on the disk, and may the folder be written?",
    },
  },
  startFailed: {
    status: 500,
    what: { da: "PostgreSQL i {folder} startede ikke.", en: "PostgreSQL in {folder} did not start." },
    todo: { da: "Se årsagen og {log}.", en: "See the cause and {log}." },
  },
  stopFailed: {
    status: 500,
    what: {
      da: "PostgreSQL (proces {pid}) standsede ikke inden for fristen.",
      en: "PostgreSQL (process {pid}) did not stop in time.",
    },
    todo: { da: "Stop processen, og start igen.", en: "Stop the process and start again." },
  },
  socketFolderUnsafe: {
    status: 500,
    what: {
      da: "Mappen {folder} til databasens sokkel tilhører en anden eller er ikke en mappe.",
      en: "The folder {folder} for the database's socket belongs to somebody else or is not a folder.",
    },
    todo: { da: "Fjern den, og start igen.", en: "Remove it and start again." },
  },
  nameInvalid: {
    status: 400,
    what: {
      da: "{name} kan ikke være navn på en database eller en rolle.",
      en: "{name} cannot name a database or a role.",
    },
    todo: {
      da: "Brug a–z, 0–9 og _, begyndende med et bogstav, højst 48 tegn.",
      en: "Use a–z, 0–9 and _, beginning with a letter, at most 48 characters.",
    },
  },
  migrationMisnamed: {
    status: 500,
    what: {
      da: "Migreringen {file} har ikke et navn som 0001-navn.sql.",
      en: "The migration {file} is not named like 0001-name.sql.",
    },
    todo: { da: "Omdøb filen.", en: "Rename the file." },
  },
  migrationDuplicate: {
    status: 500,
    what: {
      da: "To migreringer har samme nummer; den ene er {file}.",
      en: "Two migrations have the same number; one is {file}.",
    },
    todo: { da: "Giv den nyeste det næste frie nummer.", en: "Give the newest the next free number." },
  },
  migrationChanged: {
    status: 500,
    what: {
      da: "Migreringen {file} er ændret, efter at den blev kørt.",
      en: "The migration {file} was changed after it was applied.",
    },
    todo: {
      da: "Sæt filen tilbage, og læg ændringen i en ny migrering.",
      en: "Restore the file and put the change in a new migration.",
    },
  },
  migrationMissing: {
    status: 500,
    what: {
      da: "Migreringen {file} er kørt i databasen, men filen findes ikke.",
      en: "The migration {file} is applied in the database, but the file does not exist.",
    },
    todo: {
      da: "Kør en udgave, der har filen: databasen er nyere end koden.",
      en: "Run a version that has the file: the database is newer than the code.",
    },
  },
  migrationOutOfOrder: {
    status: 500,
    what: {
      da: "Migreringen {file} har et lavere nummer end en, der allerede er kørt.",
      en: "The migration {file} has a lower number than one that is already applied.",
    },
    todo: { da: "Giv den det næste frie nummer.", en: "Give it the next free number." },
  },
  migrationFailed: {
    status: 500,
    what: {
      da: "Migreringen {file} fejlede; intet af den er kørt.",
      en: "The migration {file} failed; nothing of it is applied.",
    },
    todo: { da: "Se årsagen, ret filen, og kør igen.", en: "See the cause, correct the file and run again." },
  },
  migrationLocked: {
    status: 503,
    what: {
      da: "Migreringen {file} kunne ikke komme til: andre holder tabellen.",
      en: "The migration {file} did not get its turn: others hold the table.",
    },
    todo: {
      da: "Se i pg_stat_activity, hvem der har en lang transaktion, og kør igen; intet af den er kørt.",
      en: "See in pg_stat_activity who has a long transaction, and run again; nothing of it is applied.",
    },
  },
  migrationEndsTransaction: {
    status: 500,
    what: {
      da: "Migreringen {file} afslutter selv sin transaktion.",
      en: "The migration {file} ends its own transaction.",
    },
    todo: {
      da: "Fjern begin, commit og rollback: hver fil køres i sin egen transaktion.",
      en: "Remove begin, commit and rollback: each file runs in a transaction of its own.",
    },
  },
  migrationVariableUnknown: {
    status: 500,
    what: {
      da: "Migreringen {file} bruger variablen {variable}, som ikke findes.",
      en: "The migration {file} uses the variable {variable}, which does not exist.",
    },
    todo: { da: 'Brug :"owner" eller :"application".', en: 'Use :"owner" or :"application".' },
  },
  testRunMissing: {
    status: 500,
    what: {
      da: "Databaser til test findes kun i en kørsel af vitest fra projektets rod.",
      en: "Databases for tests exist only in a run of vitest from the project's root.",
    },
    todo: {
      da: "Kør npm test, eller node_modules/.bin/vitest run i roden.",
      en: "Run npm test, or node_modules/.bin/vitest run in the root.",
    },
  },
});
