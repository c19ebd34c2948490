/** What is done with personal data: for citizens, for the record, and for the assessment. */
export const dataProtectionTexts = {
  dataProtection: {
    link: { da: "Sådan behandler vi personoplysninger", en: "How we process personal data" },
    title: { da: "Sådan behandler kommunen personoplysninger", en: "How the municipality processes personal data" },
    lead: {
      da: "Siden er lavet af de dokumenter, de digitale assistenter arbejder efter. Ændres en assistent, ændres siden.",
      en: "This page is made from the documents that the digital assistants work by. If an assistant changes, the page changes.",
    },
    record: { da: "Fortegnelse over behandlinger", en: "Record of processing activities" },
    recordLaw: {
      da: "Databeskyttelsesforordningens artikel 30",
      en: "Article 30 of the General Data Protection Regulation",
    },
    notice: { da: "Til dig, der søger eller er part", en: "To you who apply or are a party" },
    noticeLaw: {
      da: "Databeskyttelsesforordningens artikel 13 og 14",
      en: "Articles 13 and 14 of the General Data Protection Regulation",
    },
    controller: { da: "Dataansvarlig", en: "Controller" },
    contact: { da: "Kontakt", en: "Contact" },
    noContact: { da: "Se kommunens hjemmeside.", en: "See the municipality's web site." },
    purpose: { da: "Formål", en: "Purpose" },
    basis: { da: "Retsgrundlag", en: "Legal basis" },
    basisText: {
      da: "Opgaver, loven pålægger kommunen (artikel 6, stk. 1, litra c og e)",
      en: "Tasks that the law lays on the municipality (article 6(1)(c) and (e))",
    },
    subjects: { da: "Hvem oplysningerne er om", en: "Whom the data is about" },
    sometimes: { da: "{who} (kun i nogle sager)", en: "{who} (in some cases only)" },
    stated: { da: "Det, ansøgeren selv oplyser", en: "What the applicant states" },
    fetched: { da: "Det, der hentes", en: "What is fetched" },
    asked: { da: "Det, en part spørges om", en: "What a party is asked" },
    askedOf: { da: "{title}: {who}. {purpose}", en: "{title}: {who}. {purpose}" },
    recipients: { da: "Hvem der får noget", en: "Who receives something" },
    recipient: { da: "{title} ({to})", en: "{title} ({to})" },
    kept: { da: "Hvor længe det gemmes", en: "How long it is kept" },
    security: { da: "Sådan er det beskyttet", en: "How it is protected" },
    securityText: {
      da: "Hver kommune har sin egen database. CPR-numre er krypterede og står ikke i journal, adresser eller logge. Det noteres, hvem der har set en sag. Alt, hvad der sker, står i en kæde, der ikke kan ændres, uden at det ses.",
      en: "Each municipality has a database of its own. CPR numbers are encrypted and stand in no journal, address or log. It is noted who has looked at a case. All that happens stands in a chain that cannot be altered unseen.",
    },
    transfers: { da: "Lande uden for EU", en: "Countries outside the EU" },
    noTransfers: { da: "Intet overføres.", en: "Nothing is transferred." },
    person: { da: "Hvem der afgør", en: "Who decides" },
    personText: {
      da: "En medarbejder kontrollerer og afgør.",
      en: "An employee controls and decides.",
    },
    automatic: {
      da: "Uden et menneske efter {law}: {kind}. Brevet siger det, og man kan altid bede om, at et menneske ser på sagen.",
      en: "Without a person under {law}: {kind}. The letter says so, and one can always ask that a person look at the case.",
    },
    rights: { da: "Dine rettigheder", en: "Your rights" },
    rightsText: {
      da: "Du kan se dine oplysninger og hvem der har set dem på sagens side, sige at noget er forkert, og få et menneske til at svare. Du kan klage til Datatilsynet.",
      en: "You can see your data and who has looked at it on the case's page, say that something is wrong, and have a person answer. You can complain to Datatilsynet.",
    },
    authority: { da: "Datatilsynet", en: "Datatilsynet, the data protection authority" },
    dpiaLead: {
      da: "Et udkast efter artikel 35, lavet af assistentens dokumenter og af, hvordan systemet er bygget. Det, kun kommunen ved, er mærket og skal skrives af den.",
      en: "A draft under article 35, made from the assistant's documents and from how the system is built. What only the municipality knows is marked, and must be written by it.",
    },
    dpiaWhat: { da: "1. Hvad der gøres", en: "1. What is done" },
    dpiaNeed: { da: "2. Om det er nødvendigt", en: "2. Whether it is necessary" },
    dpiaNeedText: {
      da: "Hver oplysning hentes kun, når en regel bruger den, med sit formål og sin lov. Oplysninger, der kun bruges i nogle sager, hentes kun i dem.",
      en: "Each piece of data is fetched only where a rule uses it, with its purpose and its law. Data used in some cases only is fetched only in those.",
    },
    dpiaRisks: { da: "3. Risici og værn", en: "3. Risks and safeguards" },
    risk: { da: "Risiko", en: "Risk" },
    safeguard: { da: "Værn i systemet", en: "Safeguard in the system" },
    dpiaYours: { da: "4. Skrives af kommunen", en: "4. To be written by the municipality" },
    yourLikelihood: {
      da: "Sandsynlighed og alvor for hver risiko hos jer",
      en: "Likelihood and severity of each risk with you",
    },
    yourOfficer: { da: "Databeskyttelsesrådgiverens råd", en: "The data protection officer's advice" },
    yourViews: {
      da: "Borgernes eller deres repræsentanters syn",
      en: "The views of citizens or their representatives",
    },
    yourProcessors: { da: "Databehandlere og aftaler", en: "Processors and agreements" },
    judged: { da: "Hvad et menneske skønner", en: "What a person judges" },
    judgedNone: { da: "Intet; alt følger af regler.", en: "Nothing; all follows from rules." },
    noticesSent: { da: "Sendes uden kontrol (fast tekst)", en: "Sent without control (fixed text)" },
  },
  dataRisks: {
    wrong: {
      da: "En regel er forkert, og mange afgørelser med den",
      en: "A rule is wrong, and many decisions with it",
    },
    stamp: { da: "Kontrollen bliver et stempel", en: "Control becomes a rubber stamp" },
    seen: {
      da: "En medarbejder ser noget, der ikke vedkommer arbejdet",
      en: "An employee looks at what is not their work",
    },
    other: { da: "En part ser en anden parts oplysninger", en: "A party sees another party's data" },
    leaked: { da: "Oplysninger slipper ud", en: "Data leaks" },
    stale: { da: "En oplysning er gammel eller forkert", en: "Data is old or wrong" },
    alone: { da: "Ingen forklarer afgørelsen", en: "Nobody explains the decision" },
  },
  dataSafeguards: {
    wrong: {
      da: "Scenarier, afprøvning i skygge, og efterprøvning, der finder hver afgørelse, en rettet version ville ændre",
      en: "Scenarios, running in shadow, and reconsideration that finds every decision a corrected version would change",
    },
    stamp: {
      da: "Lodtrækning: svar først, to der er enige, forkerte kladder; tallene ses for holdet",
      en: "By lot: answer first, two who agree, wrong drafts; the figures are seen for the team",
    },
    seen: {
      da: "Opslag noteres og vises for borgeren; ingen åbner sin egen sag",
      en: "Looking is noted and shown to the citizen; nobody opens their own case",
    },
    other: {
      da: "Delresultater, oplysninger og breve vises kun for den, de er om",
      en: "Findings, data and letters are shown only to whom they are about",
    },
    leaked: {
      da: "En database pr. kommune, krypterede CPR-numre, ingen personoplysninger i adresser, logge og fejl",
      en: "A database for each municipality, encrypted CPR numbers, no personal data in addresses, logs and errors",
    },
    stale: {
      da: "Kilde og tid ved hver oplysning; parten kan sige imod og får svar af et menneske",
      en: "Source and time at each piece of data; the party can object, and a person answers",
    },
    alone: {
      da: "Hver værdi vises med regel og lov; et menneske træffer afgørelsen eller har lagt reglen ned",
      en: "Each value is shown with rule and law; a person makes the decision or has laid down the rule",
    },
  },
} as const;
