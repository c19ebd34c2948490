/** Taking many applications in from a table, and sending them together. */
export const importingTexts = {
  importing: {
    title: { da: "Indlæs fra en fil: {title}", en: "Take in from a file: {title}" },
    link: { da: "Har du mange? Indlæs dem fra en fil (CSV)", en: "Do you have many? Take them in from a file (CSV)" },
    waiting: { da: "{count} indlæste venter på dig", en: "{count} that were taken in wait for you" },
    lead: {
      da: "En linje i filen bliver til en kladde. Intet sendes, før du har set det og sender det.",
      en: "A line of the file becomes a draft. Nothing is sent before you have seen it and send it.",
    },
    columns: { da: "Kolonner, der kan være i filen", en: "Columns that the file can have" },
    columnsText: {
      da: "En linje behøver kun det, der ikke er som sidst. Stop på en rute skrives med | imellem. Højst {most} linjer ad gangen.",
      en: "A line needs only what is not as last time. The stops of a route are written with | between them. At most {most} lines at a time.",
    },
    template: { da: "Hent en tom fil med kolonnerne", en: "Get an empty file with the columns" },
    file: { da: "Fil (CSV)", en: "File (CSV)" },
    take: { da: "Indlæs", en: "Take in" },
    noFile: { da: "Vælg en fil.", en: "Choose a file." },
    noneChosen: { da: "Vælg mindst én, der skal sendes.", en: "Choose at least one to be sent." },
    faults: { da: "Filen er ikke indlæst", en: "The file was not taken in" },
    fault: { da: "Linje {line}: {text}", en: "Line {line}: {text}" },
    taken: {
      da: "{count} er indlæst. Se dem igennem, og send dem.",
      en: "{count} were taken in. Look through them, and send them.",
    },
    sent: { da: "{count} er sendt: {numbers}.", en: "{count} were sent: {numbers}." },
    notSent: { da: "{count} blev ikke sendt.", en: "{count} were not sent." },
    list: { da: "Indlæste", en: "Taken in" },
    one: { da: "Nr. {n}", en: "No. {n}" },
    send: { da: "Send nr. {n}", en: "Send no. {n}" },
    edit: { da: "Ret nr. {n}", en: "Change no. {n}" },
    remove: { da: "Slet nr. {n}", en: "Delete no. {n}" },
    lacks: { da: "Mangler, før den kan sendes", en: "Missing before it can be sent" },
    sendChosen: { da: "Send de valgte", en: "Send the chosen ones" },
    removeAll: { da: "Slet alle indlæste", en: "Delete all that were taken in" },
    back: { da: "Til ansøgningen", en: "To the application" },
  },
} as const;
