/** Messages from outside that wait for a person. */
export const incomingTexts = {
  incoming: {
    tab: { da: "Post udefra", en: "Post from outside" },
    title: { da: "Post, der venter på en person", en: "Post that waits for a person" },
    lead: {
      da: "Beskeder, som ikke selv kunne lægges i en sag. Afsenderen af en e-mail er ikke bekræftet: den beviser ikke, hvem der skrev.",
      en: "Messages that could not be laid in a case by themselves. The sender of an e-mail is not verified: it proves nothing of who wrote.",
    },
    none: { da: "Der venter ingen.", en: "None wait." },
    filed: { da: "Beskeden ligger i sagen.", en: "The message lies in the case." },
    discarded: { da: "Beskeden er lagt væk.", en: "The message is put away." },
    from: { da: "{channel} fra {sender}, {at}", en: "{channel} from {sender}, {at}" },
    files: { da: "Vedhæftet: {names}", en: "Attached: {names}" },
    refused: { da: "Ikke taget imod: {names}", en: "Not taken: {names}" },
    number: { da: "Sagsnummer", en: "Case number" },
    file: { da: "Læg i sagen", en: "Lay in the case" },
    reason: { da: "Hvorfor hører den ikke til en sag?", en: "Why does it belong to no case?" },
    discard: { da: "Læg væk", en: "Put away" },
    back: { da: "Tilbage til arbejdslisten", en: "Back to the worklist" },
  },
  incomingChannels: {
    mail: { da: "E-mail", en: "E-mail" },
    "digital-post": { da: "Digital Post", en: "Digital Post" },
  },
} as const;
