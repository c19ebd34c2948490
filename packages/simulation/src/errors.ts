import { declareErrors } from "@kollega/errors";

/** Everything a simulation may refuse, once. */
export const errors = declareErrors("simulation", {
  populationKind: {
    status: 400,
    what: { da: "{file} er hverken CSV eller Parquet.", en: "{file} is neither CSV nor Parquet." },
    todo: {
      da: "Giv en fil, hvis navn ender på .csv eller .parquet.",
      en: "Give a file whose name ends in .csv or .parquet.",
    },
  },
  populationUnreadable: {
    status: 400,
    what: { da: "{file} kan ikke læses: {problem}", en: "{file} cannot be read: {problem}" },
    todo: {
      da: "Findes filen, og har hver linje en celle for hver kolonne i den første linje?",
      en: "Does the file exist, and has each line a cell for each column of the first line?",
    },
  },
  populationUnwritable: {
    status: 400,
    what: { da: "{file} kan ikke skrives: {problem}", en: "{file} cannot be written: {problem}" },
    todo: { da: "Findes mappen, og må der skrives i den?", en: "Does the folder exist, and may it be written in?" },
  },
  reportUnwritable: {
    status: 400,
    what: { da: "Der kan ikke skrives i {folder}: {problem}", en: "{folder} cannot be written in: {problem}" },
    todo: { da: "Vælg en mappe, der må skrives i.", en: "Choose a folder that may be written in." },
  },
  overlayUnclear: {
    status: 400,
    what: {
      da: "{folder} har ingen mappe, der hedder som en af assistenterne: {assistants}.",
      en: "{folder} has no folder named as one of the assistants: {assistants}.",
    },
    todo: {
      da: "Læg hver assistents ændrede dokumenter i en mappe med dens id, eller simulér kun én.",
      en: "Put each assistant's changed documents into a folder named by its id, or simulate one only.",
    },
  },
  columnMissing: {
    status: 422,
    what: {
      da: "Populationen har ingen kolonne, der svarer på {field} i {assistant}.",
      en: "The population has no column that answers {field} of {assistant}.",
    },
    todo: { da: "Tilføj kolonnen {columns}.", en: "Add the column {columns}." },
  },
  columnUnfit: {
    status: 422,
    what: {
      da: "{field} i {assistant} kan ikke besvares af en kolonne: det er en {kind}.",
      en: "{field} of {assistant} cannot be answered by a column: it is a {kind}.",
    },
    todo: {
      da: "Simulér en assistent, hvis beløb kun afhænger af tal, valg, ja/nej og datoer.",
      en: "Simulate an assistant whose amount rests on numbers, choices, yes/no and dates only.",
    },
  },
  columnUnknown: {
    status: 422,
    what: { da: "Populationen har ingen kolonne {column}.", en: "The population has no column {column}." },
    todo: { da: "Vælg en af disse: {columns}.", en: "Choose one of these: {columns}." },
  },
  tooManyGroups: {
    status: 422,
    what: {
      da: "Kolonnen {column} har mere end {most} forskellige tekster.",
      en: "The column {column} has more than {most} different texts.",
    },
    todo: {
      da: "Del op efter en kolonne med færre værdier, eller med tal.",
      en: "Group by a column with fewer values, or with numbers.",
    },
  },
  cellInvalid: {
    status: 422,
    what: {
      da: "Række {row}, kolonnen {column}: værdien kan ikke bruges.",
      en: "Row {row}, column {column}: the value cannot be used.",
    },
    todo: { da: "Skriv {wantedDa}.", en: "Write {wantedEn}." },
  },
  amountNotOere: {
    status: 422,
    what: {
      da: "Række {row}: beløbet fra {assistant} er ikke et helt antal øre.",
      en: "Row {row}: the amount of {assistant} is not a whole number of øre.",
    },
    todo: {
      da: "Giv kronebeløb med højst to decimaler, eller lad assistenten afrunde.",
      en: "Give amounts with two decimals at most, or let the assistant round.",
    },
  },
  notSimulated: {
    status: 422,
    what: {
      da: "{assistant} siger ikke, hvad en husstand får.",
      en: "{assistant} does not say what a household gets.",
    },
    todo: {
      da: "Tilføj calculator.household med amount og per i assistant.yaml.",
      en: "Add calculator.household with amount and per to assistant.yaml.",
    },
  },
  assistantFaulty: {
    status: 422,
    what: {
      da: "Assistenten har {count} fejl; den første: {first}",
      en: "The assistant has {count} faults; the first: {first}",
    },
    todo: { da: "Kør kollega check på mappen.", en: "Run kollega check on the folder." },
  },
  assistantTwice: {
    status: 400,
    what: { da: "{assistant} er givet to gange.", en: "{assistant} is given twice." },
    todo: { da: "Giv hver assistent én gang.", en: "Give each assistant once." },
  },
  settingUnclear: {
    status: 400,
    what: { da: "{setting} er ikke navn=værdi.", en: "{setting} is not name=value." },
    todo: { da: "Skriv fx pensionMost=55000.", en: "Write e.g. pensionMost=55000." },
  },
  parameterUnknown: {
    status: 422,
    what: { da: "Ingen af assistenterne har satsen {name}.", en: "None of the assistants has the rate {name}." },
    todo: { da: "Vælg en af disse: {candidates}.", en: "Choose one of these: {candidates}." },
  },
  parameterAmbiguous: {
    status: 422,
    what: { da: "Flere assistenter har satsen {name}.", en: "Several assistants have the rate {name}." },
    todo: { da: "Skriv en af disse: {candidates}.", en: "Write one of these: {candidates}." },
  },
});
