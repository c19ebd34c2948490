/** A citizen says that data is wrong, and what employees answer. */
export const objectionTexts = {
  objection: {
    link: { da: "Det er forkert", en: "This is wrong" },
    right: {
      da: "Er noget forkert, så sig det ved oplysningen. Du har ret til at få det rettet (databeskyttelsesforordningen artikel 16).",
      en: "If something is wrong, say so beside the data. You have the right to have it corrected (GDPR article 16).",
    },
    title: { da: "Er dette forkert: {evidence}?", en: "Is this wrong: {evidence}?" },
    back: { da: "Tilbage til sagen", en: "Back to the case" },
    open: {
      da: "En medarbejder skal svare dig, før sagen bliver afgjort: enten rettes oplysningen, eller også får du at vide, hvorfor den bliver brugt.",
      en: "An employee must answer you before the case is decided: either the data is corrected, or you are told why it is used.",
    },
    decided: {
      da: "Sagen er afgjort. En medarbejder vurderer, om den skal genoptages, og svarer dig inden en måned.",
      en: "The case has been decided. An employee judges whether it should be reopened, and answers you within a month.",
    },
    alsoComplain: {
      da: "Er du uenig i selve afgørelsen, kan du også klage over den på sagens side.",
      en: "If you disagree with the decision itself, you can also complain about it on the case's page.",
    },
    now: { da: "Sådan står oplysningen nu", en: "How the data stands now" },
    rightIs: { da: "Hvad er det rigtige?", en: "What is right?" },
    why: { da: "Hvorfor, eller hvor kan det ses?", en: "Why, or where can it be seen?" },
    hint: { da: "Skriv ikke CPR-numre.", en: "Do not write CPR numbers." },
    send: { da: "Send indsigelsen", en: "Send the objection" },
    sent: {
      da: "Tak. Vi har noteret, at du mener, at oplysningen er forkert. Du kan se svaret her på siden.",
      en: "Thank you. We have noted that you think the data is wrong. You can see the answer on this page.",
    },
    said: { da: "Du skrev {date}, at det er forkert.", en: "You wrote on {date} that this is wrong." },
    saidRight: { da: "Det rigtige er ifølge dig: {text}", en: "What is right by you: {text}" },
    saidWhy: { da: "Din begrundelse: {text}", en: "Your reason: {text}" },
    waits: { da: "En medarbejder skal svare dig senest {date}.", en: "An employee must answer you by {date}." },
    answer: { da: "Begrundelse: {text}", en: "Reason: {text}" },
  },
  /** What came of it, said to the citizen. */
  objectionMine: {
    open: { da: "Ikke besvaret endnu.", en: "Not answered yet." },
    corrected: { da: "Kommunen har rettet oplysningen.", en: "The municipality has corrected the data." },
    kept: { da: "Kommunen fastholder oplysningen.", en: "The municipality keeps the data." },
    reopened: { da: "Kommunen ser på sagen igen.", en: "The municipality looks at the case again." },
  },
  objections: {
    title: { da: "Indsigelser mod oplysninger", en: "Objections to data" },
    against: { da: "Indsigelse mod: {evidence}", en: "Objection to: {evidence}" },
    says: {
      da: "Borgeren skrev {date}, at oplysningen er forkert.",
      en: "The citizen wrote on {date} that the data is wrong.",
    },
    rightIs: { da: "Det rigtige ifølge borgeren", en: "What is right by the citizen" },
    why: { da: "Borgerens begrundelse", en: "The citizen's reason" },
    notSaid: { da: "Ikke oplyst", en: "Not told" },
    due: { da: "Besvares senest", en: "To be answered by" },
    answered: { da: "Besvaret af {name}: {answer}", en: "Answered by {name}: {answer}" },
    document: { da: "Læs indsigelsen (PDF)", en: "Read the objection (PDF)" },
    correctHere: {
      da: "Ret oplysningen nedenfor, hvis borgeren har ret: så er indsigelsen besvaret med den kilde, du skriver.",
      en: "Correct the data below if the citizen is right: then the objection is answered with the source you write.",
    },
    keep: { da: "Fasthold oplysningen", en: "Keep the data" },
    keepReason: { da: "Hvorfor fastholdes den?", en: "Why is it kept?" },
    reasonHint: { da: "Borgeren ser det på sin sag.", en: "The citizen sees it on their case." },
    inControl: { da: "Besvares i kontrol", en: "Answered in control" },
    reopening: {
      da: "Afgørelsen er truffet, så indsigelsen er et ønske om genoptagelse.",
      en: "The decision has been made, so the objection is a request for reopening.",
    },
    reopened: { da: "Sagen er genoptaget", en: "The case has been reopened" },
    reopenedReason: { da: "Hvad sker der nu?", en: "What happens now?" },
    reopenedHint: {
      da: "Åbn først en ny afgørelse nedenfor. Borgeren ser det, du skriver, på sin sag.",
      en: "Open a new decision below first. The citizen sees what you write on their case.",
    },
    remaining: { da: "Svar på indsigelsen mod: {evidence}", en: "Answer the objection to: {evidence}" },
  },
  objectionStates: {
    open: { da: "Ubesvaret", en: "Unanswered" },
    corrected: { da: "Rettet", en: "Corrected" },
    kept: { da: "Fastholdt", en: "Kept" },
    reopened: { da: "Genoptaget", en: "Reopened" },
  },
} as const;
