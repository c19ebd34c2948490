/** What citizens read. */
export const selfServiceTexts = {
  myCases: {
    title: { da: "Mine sager", en: "My cases" },
    none: { da: "Du har ingen sager her.", en: "You have no cases here." },
    allData: {
      da: "Hent alt, kommunen har om dig her (JSON)",
      en: "Download all that the municipality has about you here (JSON)",
    },
    number: { da: "Sagsnummer", en: "Case number" },
    subject: { da: "Emne", en: "Subject" },
    opened: { da: "Modtaget", en: "Received" },
    state: { da: "Status", en: "Status" },
    open: { da: "Under behandling", en: "Being handled" },
    closed: { da: "Afsluttet", en: "Closed" },
    awaitsYou: { da: "Vi venter på dit svar", en: "We wait for your answer" },
  },
  myCase: {
    number: { da: "Sag {number}", en: "Case {number}" },
    answerTitle: { da: "Vi har brug for dit svar", en: "We need your answer" },
    answerBy: { da: "Svar senest {date}.", en: "Answer no later than {date}." },
    answerSilence: {
      da: "Svarer du ikke, afgør vi sagen på det, vi har.",
      en: "If you do not answer, we decide the case on what we have.",
    },
    answerLetter: {
      da: "Vi har også skrevet til dig om det. Brevet står under «Breve og dokumenter».",
      en: "We have also written to you about it. The letter stands under “Letters and documents”.",
    },
    answerSend: { da: "Send svaret", en: "Send the answer" },
    answered: {
      da: "Tak for dit svar. Det indgår nu i sagen.",
      en: "Thank you for your answer. It is now part of the case.",
    },
    decided: { da: "Hvad vi har afgjort og hvorfor", en: "What we decided, and why" },
    data: { da: "Oplysninger, vi har brugt om dig", en: "Data we have used about you" },
    noData: { da: "Vi har ikke hentet noget endnu.", en: "We have not fetched anything yet." },
    from: { da: "Hentet fra", en: "Fetched from" },
    silence: { da: "Du svarede ikke inden fristen", en: "You did not answer before the deadline" },
    documents: { da: "Breve og dokumenter", en: "Letters and documents" },
    noDocuments: { da: "Der er ingen dokumenter endnu.", en: "There are no documents yet." },
    looks: { da: "Medarbejderes opslag i din sag", en: "Employees' look-ups in your case" },
    effective: { da: "Gælder fra", en: "Holds from" },
    decidedOn: { da: "Afgjort", en: "Decided" },
    decidedBy: { da: "Afgjort af en medarbejder i kommunen.", en: "Decided by an employee of the municipality." },
    rights: { da: "Om dine rettigheder", en: "About your rights" },
    rightsText: {
      da: "Det er altid et menneske, der afgør din sag. Brevet siger, hvordan du kan klage. Du har ret til aktindsigt i sagen (forvaltningsloven § 9) og til at få forkerte oplysninger om dig rettet (databeskyttelsesforordningen artikel 16).",
      en: "It is always a person who decides your case. The letter tells how you can complain. You have the right to see the documents of the case (the Public Administration Act, section 9) and to have wrong data about you put right (the GDPR, article 16).",
    },
  },
  addDocuments: {
    link: { da: "Send dokumenter til sagen", en: "Send documents to the case" },
    title: { da: "Send dokumenter til sagen", en: "Send documents to the case" },
    back: { da: "Tilbage til sagen", en: "Back to the case" },
    intro: {
      da: "Det, du sender, bliver en del af sagen. En medarbejder ser det, før der træffes en afgørelse. Er afgørelsen allerede truffet, ændres den ikke af sig selv.",
      en: "What you send becomes part of the case. An employee sees it before a decision is made. A decision that has already been made is not changed by itself.",
    },
    files: { da: "Filer", en: "Files" },
    explanation: { da: "Hvad sender du, og hvorfor?", en: "What do you send, and why?" },
    explanationHint: {
      da: "Skriv det kort. Skriv ikke CPR-numre.",
      en: "Write it shortly. Do not write CPR numbers.",
    },
    send: { da: "Send til kommunen", en: "Send to the municipality" },
    sent: {
      da: "Tak. Det, du har sendt, er nu en del af sagen.",
      en: "Thank you. What you have sent is now part of the case.",
    },
    someSent: {
      da: "{count} af filerne er sendt. Resten er ikke; du kan sende dem herunder, når de er rettet.",
      en: "{count} of the files were sent. The rest were not; you can send them below when they have been mended.",
    },
  },
  /** Where a decision stands. */
  progress: {
    received: { da: "Modtagelse", en: "Receipt" },
    gathered: { da: "Indhentning af oplysninger", en: "Gathering of data" },
    prepared: { da: "Forberedelse", en: "Preparation" },
    controlled: { da: "Kontrol ved en medarbejder", en: "Control by an employee" },
    decided: { da: "Afgørelse", en: "Decision" },
    done: { da: "færdig {date}", en: "done {date}" },
    now: { da: "i gang nu", en: "under way now" },
    waits: { da: "venter", en: "waits" },
    later: { da: "kommer senere", en: "comes later" },
    due: {
      da: "Kommunen regner med at afgøre sagen senest {date}.",
      en: "The municipality expects to decide the case by {date}.",
    },
    late: {
      da: "Sagen skulle have været afgjort senest {date}. Kommunen er forsinket og arbejder stadig på den.",
      en: "The case should have been decided by {date}. The municipality is late and still works on it.",
    },
  },
  withdraw: {
    link: { da: "Træk ansøgningen tilbage", en: "Withdraw the application" },
    title: { da: "Vil du trække ansøgningen tilbage?", en: "Withdraw the application?" },
    text: {
      da: "Så behandler kommunen den ikke, og du får ingen afgørelse. Det kan ikke gøres om, men du kan altid søge igen. Sagens dokumenter bliver gemt.",
      en: "Then the municipality does not handle it, and you get no decision. It cannot be undone, but you can always apply again. The documents of the case are kept.",
    },
    reason: { da: "Hvorfor trækker du den tilbage?", en: "Why do you withdraw it?" },
    yes: { da: "Ja, træk ansøgningen tilbage", en: "Yes, withdraw the application" },
    no: { da: "Nej, tilbage til sagen", en: "No, back to the case" },
    withoutReason: {
      da: "Trukket tilbage af ansøgeren uden begrundelse.",
      en: "Withdrawn by the applicant without a reason.",
    },
  },
  /** A decision's state, said to the citizen. */
  mine: {
    gathering: { da: "Vi henter de oplysninger, vi skal bruge.", en: "We fetch the data we need." },
    prepared: {
      da: "Sagen er forberedt og venter på, at en medarbejder ser på den.",
      en: "The case is prepared and waits for an employee to look at it.",
    },
    byLeader: { da: "Venter på, at din leder godkender.", en: "Waits for your leader's approval." },
    "in-control": { da: "En medarbejder ser på sagen nu.", en: "An employee looks at the case now." },
    approved: { da: "Der er truffet en afgørelse.", en: "A decision has been made." },
    effectuating: {
      da: "Afgørelsen er truffet, og brevet er på vej.",
      en: "The decision is made, and the letter is on its way.",
    },
    done: { da: "Afgørelsen er truffet og sendt.", en: "The decision is made and sent." },
    waiting: { da: "Sagen venter.", en: "The case waits." },
    "waiting-party": { da: "Sagen venter på svar fra dig.", en: "The case waits for your answer." },
    "waiting-date": { da: "Sagen venter på en dato.", en: "The case waits for a date." },
    "waiting-rates": {
      da: "Sagen venter på, at satserne for det nye år bliver offentliggjort.",
      en: "The case waits for the new year's rates to be published.",
    },
    "waiting-decision": {
      da: "Vi skal først høre dig om en oplysning. Du får et brev.",
      en: "We must first hear you about a piece of information. You get a letter.",
    },
    "waiting-person": {
      da: "Sagen venter på, at en medarbejder ser på den.",
      en: "The case waits for an employee to look at it.",
    },
    withdrawn: { da: "Ansøgningen er trukket tilbage.", en: "The application is withdrawn." },
    "taken-over": { da: "En medarbejder behandler sagen.", en: "An employee handles the case." },
  },
} as const;
