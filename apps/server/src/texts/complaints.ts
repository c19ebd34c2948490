/** Complaining of a decision, and what employees do with complaints. */
export const complaintTexts = {
  complain: {
    link: { da: "Klag over afgørelsen", en: "Complain about the decision" },
    until: { da: "Du kan klage til og med {date}.", en: "You can complain up to and including {date}." },
    isLate: {
      da: "Klagefristen var {date}. Du kan stadig sende en klage; så vurderer en medarbejder, om den kan behandles.",
      en: "The deadline for complaints was {date}. You can still send one; an employee then judges whether it can be handled.",
    },
    title: { da: "Klag over: {title}", en: "Complain about: {title}" },
    back: { da: "Tilbage til sagen", en: "Back to the case" },
    happens: { da: "Hvad sker der med klagen?", en: "What happens to the complaint?" },
    first: {
      da: "Kommunen ser på sagen igen, og det er et menneske, der gør det.",
      en: "The municipality looks at the case again, and a person does it.",
    },
    forwarded: {
      da: "Får du ikke medhold, sender kommunen klagen videre til: {body}.",
      en: "If the decision is upheld, the municipality forwards the complaint to: {body}.",
    },
    law: { da: "Det følger af", en: "This follows from" },
    text: { da: "Hvad er du uenig i, og hvorfor?", en: "What do you disagree with, and why?" },
    textHint: {
      da: "Skriv med dine egne ord. Skriv ikke CPR-numre; kommunen ved, hvem du er.",
      en: "Write in your own words. Do not write CPR numbers; the municipality knows who you are.",
    },
    send: { da: "Send klagen", en: "Send the complaint" },
    receiptTitle: { da: "Vi har modtaget din klage", en: "We have received your complaint" },
    receiptDay: { da: "Modtaget {date} i sag {number}.", en: "Received {date} in case {number}." },
    receiptDue: {
      da: "Kommunen skal have set på sagen igen senest {date}.",
      en: "The municipality must have looked at the case again by {date}.",
    },
    receiptLate: {
      da: "Klagen kom efter klagefristen {date}. En medarbejder vurderer, om den kan behandles.",
      en: "The complaint came after the deadline of {date}. An employee judges whether it can be handled.",
    },
    receiptCopy: { da: "Din klage, som vi har modtaget den (PDF)", en: "Your complaint as we received it (PDF)" },
    receiptSee: {
      da: "Du kan altid se på sagens side, hvor langt klagen er.",
      en: "You can always see on the case's page how far the complaint is.",
    },
    mine: { da: "Din klage", en: "Your complaint" },
    mineDay: { da: "Klage, modtaget {date}", en: "Complaint, received {date}" },
    outcome: { da: "Kommunens svar: {reason}", en: "The municipality's answer: {reason}" },
    again: { da: "Skriv en klage til", en: "Write another complaint" },
  },
  /** A complaint's state, said to the citizen. */
  complaintMine: {
    received: {
      da: "Kommunen har modtaget den og skal se på sagen igen.",
      en: "The municipality has received it and must look at the case again.",
    },
    reassessing: { da: "En medarbejder ser på sagen igen nu.", en: "An employee is looking at the case again now." },
    closed: { da: "Klagen er afsluttet.", en: "The complaint is closed." },
  },
  complaintStates: {
    received: { da: "Modtaget", en: "Received" },
    reassessing: { da: "Genvurderes", en: "Being reassessed" },
    closed: { da: "Afsluttet", en: "Closed" },
    open: { da: "Ubesvaret", en: "Unanswered" },
  },
  complaints: {
    title: { da: "Klager", en: "Complaints" },
    over: { da: "Klage over: {title}", en: "Complaint about: {title}" },
    document: { da: "Læs klagen (PDF)", en: "Read the complaint (PDF)" },
    received: { da: "Modtaget", en: "Received" },
    deadline: { da: "Klagefrist", en: "Deadline for complaint" },
    due: { da: "Genvurderes senest", en: "To be reassessed by" },
    state: { da: "Status", en: "Status" },
    handledBy: { da: "Medarbejder", en: "Employee" },
    outcome: { da: "Hvad der kom ud af den", en: "What came of it" },
    late: { da: "Efter fristen", en: "Late" },
    lateNote: {
      da: "Klagen kom efter fristen. Du afgør, om den kan behandles, og skriver hvorfor, når du afslutter den.",
      en: "The complaint came after the deadline. You decide whether it can be handled, and write why when you close it.",
    },
    reassess: { da: "Begynd genvurderingen", en: "Begin the reassessment" },
    takeOver: { da: "Overtag genvurderingen", en: "Take over the reassessment" },
    close: { da: "Afslut klagen", en: "Close the complaint" },
    reason: { da: "Hvad kom der ud af klagen, og hvorfor?", en: "What came of the complaint, and why?" },
    reasonHint: {
      da: "Borgeren ser det på sin sag. Skal afgørelsen ændres, så åbn en ny afgørelse i sagen først. Videresendes klagen, så skriv hvortil og hvornår.",
      en: "The citizen sees it on their case. If the decision must change, open a new decision in the case first. If the complaint is forwarded, write where and when.",
    },
  },
  partyRequests: {
    title: { da: "Klager og indsigelser", en: "Complaints and objections" },
    tab: { da: "Klager og indsigelser ({count})", en: "Complaints and objections ({count})" },
    lead: {
      da: "Det, borgere har skrevet mod en afgørelse eller en oplysning, og som et menneske skal svare på. De mest hastende står først.",
      en: "What citizens have written against a decision or a piece of data, and a person must answer. The most urgent come first.",
    },
    all: { da: "Alle ({count})", en: "All ({count})" },
    views: { da: "Vælg, hvad der vises", en: "Choose what is shown" },
    none: { da: "Der er ingen ubesvarede.", en: "None are unanswered." },
    kind: { da: "Hvad", en: "What" },
    back: { da: "Til arbejdslisten", en: "To the worklist" },
  },
  requestKinds: {
    complaint: { da: "Klage", en: "Complaint" },
    objection: { da: "Indsigelse mod en oplysning", en: "Objection to data" },
    reopening: { da: "Ønske om genoptagelse", en: "Request for reopening" },
  },
  requestViews: {
    complaint: { da: "Klager ({count})", en: "Complaints ({count})" },
    objection: { da: "Indsigelser ({count})", en: "Objections ({count})" },
    reopening: { da: "Genoptagelse ({count})", en: "Reopening ({count})" },
  },
} as const;
