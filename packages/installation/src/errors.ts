import { declareErrors } from "@kollega/errors";

/** What can go wrong with an installation as a whole. Files and keys are told; secrets never are. */
export const errors = declareErrors("installation", {
  configurationFaulty: {
    status: 500,
    what: { da: "Konfigurationen har {count} fejl.", en: "The configuration has {count} faults." },
    todo: { da: "Ret dem, og prøv igen.", en: "Correct them and try again." },
  },
  configurationUnreadable: {
    status: 500,
    what: { da: "Konfigurationen {file} kan ikke læses.", en: "The configuration {file} cannot be read." },
    todo: { da: "Findes filen, og må den læses?", en: "Does the file exist, and may it be read?" },
  },
  notYaml: {
    status: 500,
    what: { da: "Det er ikke YAML: {problem}.", en: "This is not YAML: {problem}." },
    todo: { da: "Ret indrykning og tegn på linjen.", en: "Correct indentation and signs on the line." },
  },
  keyUnknown: {
    status: 500,
    what: { da: "Nøglen {key} findes ikke her.", en: "There is no key {key} here." },
    todo: { da: "Fjern den, eller brug en af: {known}.", en: "Remove it, or use one of: {known}." },
  },
  valueInvalid: {
    status: 500,
    what: { da: "{key}: {problemDa}", en: "{key}: {problemEn}" },
    todo: { da: "Ret værdien; se docs/operating.md.", en: "Correct the value; see docs/operating.md." },
  },
  variableInvalid: {
    status: 500,
    what: {
      da: "Miljøvariablen {variable} har en ugyldig værdi.",
      en: "The environment variable {variable} has an invalid value.",
    },
    todo: { da: "Ret den, eller fjern den.", en: "Correct it or unset it." },
  },
  keysNotKnown: {
    status: 409,
    what: {
      da: "Disse processer kender ikke de nøgler, der står i filen: {processes}.",
      en: "These processes do not know the keys in the file: {processes}.",
    },
    todo: {
      da: "Læg filen på alle maskiner, start processerne igen, og kør så kommandoen igen.",
      en: "Put the file on all machines, start the processes anew, and then run the command again.",
    },
  },
  keysUnderWay: {
    status: 409,
    what: { da: "En anden er ved at skifte nøglerne.", en: "Somebody else is exchanging the keys." },
    todo: { da: "Vent, til den anden er færdig.", en: "Wait until the other is done." },
  },
  secretMissing: {
    status: 500,
    what: { da: "Hemmeligheden {file} findes ikke.", en: "The secret {file} does not exist." },
    todo: { da: "Opret filen med adgang kun for ejeren (0600).", en: "Make the file, for its owner only (0600)." },
  },
  secretReadable: {
    status: 500,
    what: {
      da: "Hemmeligheden {file} kan læses af andre (mode {mode}).",
      en: "Others can read the secret {file} (mode {mode}).",
    },
    todo: {
      da: "Kør chmod 600 på filen; har andre haft adgang, så skift hemmeligheden.",
      en: "Run chmod 600 on the file; if others had access, change the secret.",
    },
  },
  logoUnreadable: {
    status: 500,
    what: { da: "Logoet {file} kan ikke læses.", en: "The logo {file} cannot be read." },
    todo: {
      da: "Stien regnes fra mappen med kollega.yaml. Findes filen, og må den læses?",
      en: "The path starts from the folder of kollega.yaml. Does the file exist, and may it be read?",
    },
  },
  logoTooLarge: {
    status: 500,
    what: { da: "Logoet {file} fylder {kilobytes} kB.", en: "The logo {file} takes {kilobytes} kB." },
    todo: {
      da: "Højst {most} kB: brug en SVG, eller gør billedet mindre. Det er med på hver side og i hvert brev.",
      en: "At most {most} kB: use an SVG, or make the picture smaller. It is on every page and in every letter.",
    },
  },
  logoKindUnknown: {
    status: 500,
    what: { da: "Logoet {file} er hverken SVG eller PNG.", en: "The logo {file} is neither SVG nor PNG." },
    todo: { da: "Gem det som SVG eller PNG.", en: "Save it as SVG or PNG." },
  },
  logoUnsafe: {
    status: 500,
    what: { da: "Logoet {file}, linje {line}: {problemDa}.", en: "The logo {file}, line {line}: {problemEn}." },
    todo: {
      da: "Et logo må kun tegne: gem det som almindelig SVG uden scripts, henvisninger og tekst, eller som PNG.",
      en: "A logo may only draw: save it as plain SVG without scripts, references and text, or as PNG.",
    },
  },
  logoWithoutSize: {
    status: 500,
    what: { da: "Logoet {file} siger ikke, hvor stort det er.", en: "The logo {file} does not say how large it is." },
    todo: { da: "Giv <svg> en viewBox.", en: "Give <svg> a viewBox." },
  },
  themeContrast: {
    status: 500,
    what: {
      da: "Farven {key} ({colour}) har kontrasten {ratio}:1 mod {againstDa}; WCAG AA kræver {needed}:1.",
      en: "The colour {key} ({colour}) has a contrast of {ratio}:1 with {againstEn}; WCAG AA demands {needed}:1.",
    },
    todo: {
      da: "Brug en mørkere farve; den nærmeste af samme tone er {nearest}.",
      en: "Use a darker colour; the nearest of the same hue is {nearest}.",
    },
  },
  noSuchMunicipality: {
    status: 404,
    what: {
      da: "Kommunen {municipality} er ikke i konfigurationen.",
      en: "The municipality {municipality} is not in the configuration.",
    },
    todo: { da: "Brug en af: {known}.", en: "Use one of: {known}." },
  },
  noSuchServer: {
    status: 404,
    what: {
      da: "Databaseserveren {server} er ikke i konfigurationen.",
      en: "The database server {server} is not in the configuration.",
    },
    todo: { da: "Brug en af: {known}.", en: "Use one of: {known}." },
  },
  notSetUp: {
    status: 503,
    what: { da: "Databasen til {municipality} er ikke sat op.", en: "The database of {municipality} is not set up." },
    todo: {
      da: "Kør kollega start eller kollega municipality add, der sætter op.",
      en: "Run kollega start or kollega municipality add, which set it up.",
    },
  },
  databaseStopped: {
    status: 503,
    what: {
      da: "Den indbyggede PostgreSQL i {folder} kører ikke.",
      en: "The embedded PostgreSQL in {folder} is not running.",
    },
    todo: { da: "Kør kollega start.", en: "Run kollega start." },
  },
  seedFailed: {
    status: 500,
    what: {
      da: "Demoens ansøgning {key} kunne ikke laves: {reason}.",
      en: "The demo's application {key} could not be made: {reason}.",
    },
    todo: { da: "Se årsagen.", en: "See the cause." },
  },
  backupFolderOccupied: {
    status: 409,
    what: { da: "Mappen {folder} er ikke tom.", en: "The folder {folder} is not empty." },
    todo: { da: "Angiv en ny mappe.", en: "Give a new folder." },
  },
  backupUnreadable: {
    status: 400,
    what: {
      da: "{folder} er ikke en hel sikkerhedskopi: {problem}.",
      en: "{folder} is not a whole backup: {problem}.",
    },
    todo: { da: "Angiv mappen, som kollega backup skrev.", en: "Give the folder that kollega backup wrote." },
  },
  backupChanged: {
    status: 400,
    what: {
      da: "Filen {file} er ændret, siden kopien blev taget.",
      en: "The file {file} was changed after the backup was made.",
    },
    todo: { da: "Brug en anden kopi.", en: "Use another copy." },
  },
  backupNewer: {
    status: 409,
    what: {
      da: "Kopien har migreringen {file}, som denne udgave ikke kender.",
      en: "The backup has the migration {file}, which this version does not know.",
    },
    todo: {
      da: "Gendan med den udgave, der tog kopien, eller en nyere.",
      en: "Restore with the version that made the backup, or a newer one.",
    },
  },
  restoreOccupied: {
    status: 409,
    what: {
      da: "{municipality} er her allerede: databasen, nøglerne eller assistenternes depot er ikke kopiens.",
      en: "{municipality} is here already: its database, keys or assistants' repository are not the backup's.",
    },
    todo: {
      da: "Der skrives ikke over noget. Gendan i en ny datamappe eller på en tom server, eller flyt det, der er her, til side.",
      en: "Nothing is written over. Restore into a new data folder or an empty server, or move aside what is here.",
    },
  },
  restoreDiffers: {
    status: 500,
    what: {
      da: "Tabellen {table} blev ikke gendannet, som den var.",
      en: "The table {table} was not restored as it was.",
    },
    todo: {
      da: "Brug ikke den gendannede database; se årsagen.",
      en: "Do not use the restored database; see the cause.",
    },
  },
  auditFaulty: {
    status: 500,
    what: {
      da: "Revisionssporet i {municipality} har {count} fejl.",
      en: "The audit trail of {municipality} has {count} faults.",
    },
    todo: {
      da: "Kør kollega audit verify, og undersøg de nævnte sager.",
      en: "Run kollega audit verify and look into the cases it names.",
    },
  },
});
