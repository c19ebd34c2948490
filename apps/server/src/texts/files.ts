/** Files that are sent along. */
export const filesTexts = {
  files: {
    opens: { da: "(åbner i et nyt vindue)", en: "(opens in a new window)" },
    remove: { da: "Fjern", en: "Remove" },
    attach: { da: "Vedhæft", en: "Attach" },
    full: { da: "Der kan ikke vedhæftes flere.", en: "No more can be attached." },
    takenOne: { da: "{kinds}. Højst {megabytes} MB.", en: "{kinds}. At most {megabytes} MB." },
    taken: {
      da: "{kinds}. Højst {count} filer, hver på højst {megabytes} MB.",
      en: "{kinds}. At most {count} files, each of at most {megabytes} MB.",
    },
  },
} as const;
