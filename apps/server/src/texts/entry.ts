/** Entering an application that came on paper, by telephone or in person. */
export const entryTexts = {
  entry: {
    title: { da: "Modtag en ansøgning", en: "Receive an application" },
    lead: {
      da: "For en ansøgning, der er kommet på papir, i telefonen eller ved personligt fremmøde. Du udfylder samme skema som borgeren selv ville have gjort.",
      en: "For an application that came on paper, by telephone or in person. You fill in the same form as the citizen would have done.",
    },
    link: { da: "Modtag en ansøgning på papir eller telefon", en: "Receive an application on paper or by telephone" },
    assistant: { da: "Hvad søges der om?", en: "What is applied for?" },
    cpr: { da: "Ansøgerens CPR-nummer", en: "The applicant’s CPR number" },
    cprHint: {
      da: "Ti cifre. Det bliver gemt krypteret og vises ikke igen.",
      en: "Ten digits. It is kept encrypted and not shown again.",
    },
    channel: { da: "Hvordan kom den?", en: "How did it come?" },
    received: { da: "Hvilken dag kom den til kommunen?", en: "On which day did it come to the municipality?" },
    receivedHint: {
      da: "Fristerne regnes fra den dag, også når den tastes senere.",
      en: "Deadlines run from that day, also when it is entered later.",
    },
    receivedOn: { da: "Modtaget", en: "Received" },
    begin: { da: "Udfyld skemaet", en: "Fill in the form" },
    begun: { da: "Begyndt og ikke afsluttet", en: "Begun and not finished" },
    what: { da: "Ansøgning", en: "Application" },
    savedAt: { da: "Gemt", en: "Saved" },
    unknown: { da: "Ikke kendt i forvejen", en: "Not known before" },
    saved: {
      da: "Indtastningen er gemt. Du finder den nederst på siden.",
      en: "The entry is saved. You find it at the end of the page.",
    },
    for: {
      da: "Du udfylder for {name}. {channel}, modtaget {date}.",
      en: "You fill in for {name}. {channel}, received {date}.",
    },
    someone: { da: "ansøgeren", en: "the applicant" },
    review: { da: "Gennemse og modtag", en: "Review and receive" },
    notReceived: {
      da: "Ansøgningen er ikke modtaget endnu. Se efter, at svarene er, som ansøgeren har givet dem.",
      en: "The application is not received yet. Check that the answers are as the applicant gave them.",
    },
    declaredPaper: {
      da: "Ansøgeren har underskrevet erklæringen.",
      en: "The applicant has signed the declaration.",
    },
    declaredAloud: {
      da: "Jeg har læst erklæringen op, og ansøgeren har bekræftet den.",
      en: "I have read the declaration aloud, and the applicant has confirmed it.",
    },
    receive: { da: "Modtag ansøgningen", en: "Receive the application" },
    done: { da: "Ansøgningen er modtaget.", en: "The application is received." },
    doneText: {
      da: "Kommunen henter nu oplysningerne. Ansøgeren får selv en kvittering, hvis der er fastsat en.",
      en: "The data is being fetched now. The applicant gets a receipt, where one is laid down.",
    },
    kept: {
      da: "Det tastede fra {time} er gemt, men ansøgningen er ikke modtaget. Det slettes efter {until}.",
      en: "What was typed at {time} is saved, but the application is not received. It is deleted after {until}.",
    },
    discard: { da: "Slet indtastningen", en: "Delete the entry" },
    discardTitle: { da: "Vil du slette indtastningen?", en: "Delete the entry?" },
    discardYes: { da: "Ja, slet indtastningen", en: "Yes, delete the entry" },
    discardText: {
      da: "Det, du har tastet, slettes. Ansøgningen er ikke modtaget.",
      en: "What you have typed is deleted. The application is not received.",
    },
  },
  channels: {
    paper: { da: "På papir", en: "On paper" },
    telephone: { da: "I telefonen", en: "By telephone" },
    "in-person": { da: "Ved personligt fremmøde", en: "In person" },
  },
} as const;
