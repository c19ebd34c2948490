import { declareErrors } from "@kollega/errors";

/** What can go wrong with a command as it was given. */
export const errors = declareErrors("cli", {
  dateInvalid: {
    status: 400,
    what: { da: "{date} er ikke en dato.", en: "{date} is not a date." },
    todo: { da: "Skriv den som ÅÅÅÅ-MM-DD.", en: "Write it as YYYY-MM-DD." },
  },
  backupWhere: {
    status: 400,
    what: {
      da: "Det er ikke sagt, hvor sikkerhedskopien skal ligge, eller det er sagt to gange.",
      en: "Where the backup is to lie was not said, or said twice.",
    },
    todo: {
      da: "Giv enten en ny mappe, eller --into med mappen, som kopierne samles i; --keep hører til --into.",
      en: "Give either a new folder, or --into with the folder that copies are gathered in; --keep belongs to --into.",
    },
  },
  fileUnreadable: {
    status: 400,
    what: { da: "{file} kan ikke læses.", en: "{file} cannot be read." },
    todo: { da: "Findes filen, og må den læses?", en: "Does the file exist, and may it be read?" },
  },
  nothingToSimulate: {
    status: 400,
    what: {
      da: "Der er ikke givet både assistenter og en population.",
      en: "Assistants and a population were not both given.",
    },
    todo: {
      da: "Giv mapper med assistenter, og --population med en .csv- eller .parquet-fil.",
      en: "Give folders of assistants, and --population with a .csv or .parquet file.",
    },
  },
  outputMissing: {
    status: 400,
    what: {
      da: "Det er ikke sagt, hvor husstandene skal skrives.",
      en: "Where the households are to be written was not said.",
    },
    todo: { da: "Giv --out med en .csv- eller .parquet-fil.", en: "Give --out with a .csv or .parquet file." },
  },
  inputNotJson: {
    status: 400,
    what: { da: "Inddata er ikke et JSON-objekt: {problem}.", en: "The input is not a JSON object: {problem}." },
    todo: { da: 'Giv et objekt, fx {"children": 2}.', en: 'Give an object, e.g. {"children": 2}.' },
  },
  assistantFaulty: {
    status: 422,
    what: {
      da: "Assistenten har {count} fejl; den første: {first}",
      en: "The assistant has {count} faults; the first: {first}",
    },
    todo: { da: "Kør kollega check på mappen.", en: "Run kollega check on the folder." },
  },
  notDmn: {
    status: 422,
    what: { da: "Det er ikke en DMN-model: {problem}", en: "This is not a DMN model: {problem}" },
    todo: { da: "Giv en fil i DMN 1.2 til 1.5.", en: "Give a file in DMN 1.2 to 1.5." },
  },
  dmnWithoutDecisions: {
    status: 422,
    what: {
      da: "DMN-modellen i {file} har ingen beslutninger, som kan blive til regler.",
      en: "The DMN model in {file} has no decisions that can become rules.",
    },
    todo: {
      da: "Giv en model med beslutningstabeller eller udtryk (decision).",
      en: "Give a model with decision tables or literal expressions (decision).",
    },
  },
  portTaken: {
    status: 500,
    what: {
      da: "Port {port} ({use}) bruges af et andet program.",
      en: "Port {port} ({use}) is used by another program.",
    },
    todo: {
      da: "Stop det, eller vælg en anden port med {variable}.",
      en: "Stop it, or choose another port with {variable}.",
    },
  },
  childFailed: {
    status: 500,
    what: { da: "{name} kom ikke i gang.", en: "{name} did not start." },
    todo: { da: "Se {log}.", en: "See {log}." },
  },
  nothingToStart: {
    status: 500,
    what: { da: "{file} findes ikke.", en: "{file} does not exist." },
    todo: { da: "Er hele projektet hentet?", en: "Is the whole project checked out?" },
  },
  noTestTools: {
    status: 500,
    what: {
      da: "Kollega er installeret uden det, den selv prøves med.",
      en: "Kollega was installed without what it is tested with.",
    },
    todo: {
      da: "Kør npm ci i en klon af Kollega, og brug den.",
      en: "Run npm ci in a clone of Kollega, and use that.",
    },
  },
});
