/** What a citizen reads while applying. */
export const applicationTexts = {
  apply: {
    preview: { da: "Sådan ser det ud nu", en: "How it looks now" },
    previewNone: {
      da: "Når der er skrevet nok, står det her, hvad det bliver til, og efter hvilken regel.",
      en: "When enough is written, it says here what it comes to, and by which rule.",
    },
    calculate: { da: "Regn ud", en: "Work it out" },
    again: { da: "Søg igen med de samme oplysninger", en: "Apply again with the same information" },
    send: { da: "Send ansøgningen", en: "Send the application" },
    onlyIf: {
      da: "Udfyldes kun, hvis du har svaret «{answer}» til «{question}».",
      en: "Only if you answered “{answer}” to “{question}”.",
    },
    onlyIfNot: {
      da: "Udfyldes kun, hvis du ikke har svaret «{answer}» til «{question}».",
      en: "Only if you have not answered «{answer}» to «{question}».",
    },
    onlyIfAnswered: {
      da: "Udfyldes kun, hvis du har svaret på «{question}».",
      en: "Only if you have answered «{question}».",
    },
    onlyIfNeeded: { da: "Udfyldes kun, hvis det passer på dig.", en: "Only if it applies to you." },
    moneyHint: { da: "Kroner, for eksempel 28.700 eller 28.700,50.", en: "Kroner, for example 28.700 or 28.700,50." },
    dateHint: { da: "Vælg datoen, eller skriv den som 2026-03-01.", en: "Choose the date, or write it as 2026-03-01." },
    monthHint: { da: "Vælg måneden, eller skriv den som 2026-03.", en: "Choose the month, or write it as 2026-03." },
    addMember: { da: "Tilføj {item}", en: "Add {item}" },
    removeMember: { da: "Fjern {item}", en: "Remove {item}" },
    kroner: { da: "kr.", en: "DKK" },
    toReview: { da: "Gennemse ansøgningen", en: "Review the application" },
    next: { da: "Næste", en: "Next" },
    back: { da: "Tilbage", en: "Back" },
    progress: { da: "Trin {step} af {steps}", en: "Step {step} of {steps}" },
    inSteps: { da: "Vis ét spørgsmål ad gangen", en: "Show one question at a time" },
    inWhole: { da: "Vis alle spørgsmål på én side", en: "Show all questions on one page" },
    declaration: { da: "Erklæring", en: "Declaration" },
  },
  receipt: {
    title: { da: "Vi har modtaget din ansøgning", en: "We have received your application" },
    number: { da: "Dit sagsnummer er {number}.", en: "Your case number is {number}." },
    next: { da: "Hvad sker der nu?", en: "What happens now?" },
    gather: {
      da: "Kommunen henter de oplysninger, der er nævnt i ansøgningen. En digital assistent forbereder sagen.",
      en: "The municipality fetches the data named in the application. A digital assistant prepares the case.",
    },
    control: {
      da: "En medarbejder kontrollerer sagen og træffer afgørelsen.",
      en: "An employee controls the case and decides.",
    },
    letter: {
      da: "Du får svaret i Digital Post, eller på papir, hvis du er fritaget.",
      en: "You get the answer by Digital Post, or on paper if you are exempt.",
    },
    see: { da: "Se din sag", en: "See your case" },
  },
  drafts: {
    title: { da: "Fortsæt, hvor du slap", en: "Continue where you left off" },
    resume: { da: "Fortsæt: {title}", en: "Continue: {title}" },
    line: {
      da: "Gemt {time}. Slettes, hvis du ikke gemmer igen senest {until}.",
      en: "Saved {time}. Deleted unless you save again by {until}.",
    },
    save: { da: "Gem, og fortsæt senere", en: "Save, and continue later" },
    saved: {
      da: "Dine svar er gemt, men ikke sendt. Du finder dem her og på forsiden.",
      en: "Your answers are saved, but not sent. You find them here and on the front page.",
    },
    kept: {
      da: "Dine svar fra {time} er gemt, men ikke sendt. De slettes efter {until}.",
      en: "Your answers of {time} are saved, but not sent. They are deleted after {until}.",
    },
    discard: { da: "Slet kladden", en: "Delete the draft" },
    discardTitle: { da: "Vil du slette kladden?", en: "Delete the draft?" },
    discardText: {
      da: "De svar, du har skrevet, slettes og kan ikke hentes frem igen. Der er ikke sendt noget til kommunen.",
      en: "The answers you have written are deleted and cannot be brought back. Nothing has been sent to the municipality.",
    },
    discardYes: { da: "Ja, slet kladden", en: "Yes, delete the draft" },
    discardNo: { da: "Nej, behold den", en: "No, keep it" },
  },
  review: {
    title: { da: "Gennemse og send", en: "Review and send" },
    notSent: {
      da: "Ansøgningen er ikke sendt endnu. Se, om svarene er rigtige, og send den nederst på siden.",
      en: "The application is not sent yet. See that the answers are right, and send it at the bottom of the page.",
    },
    change: { da: "Ret", en: "Change" },
    notAnswered: { da: "Ikke besvaret", en: "Not answered" },
    fetched: { da: "Oplysninger, kommunen henter", en: "Data the municipality fetches" },
    fetchedText: {
      da: "Når du har sendt ansøgningen, henter kommunen disse oplysninger. Du kan se dem i din sag.",
      en: "When you have sent the application, the municipality fetches these data. You can see them in your case.",
    },
    nothingFetched: {
      da: "Kommunen henter ingen oplysninger om dig til denne ansøgning.",
      en: "The municipality fetches no data about you for this application.",
    },
    about: { da: "Om", en: "About" },
    source: { da: "Hentes fra", en: "Fetched from" },
    purpose: { da: "Hvorfor", en: "Why" },
    law: { da: "Efter", en: "By" },
    onlyWhere: { da: "Hentes kun, hvis sagen kræver det.", en: "Fetched only if the case needs it." },
    keptFromClosed: {
      da: "Oplysningerne gemmes i {years} år, efter at sagen er afsluttet.",
      en: "The data are kept for {years} years after the case is closed.",
    },
    keptFromEnd: {
      da: "Oplysningerne gemmes i {years} år, efter at afgørelsen er holdt op med at gælde.",
      en: "The data are kept for {years} years after the decision has ceased to hold.",
    },
    keptUnknown: {
      da: "Kommunen kan oplyse, hvor længe oplysningerne gemmes.",
      en: "The municipality can tell how long the data are kept.",
    },
    later: {
      da: "Dine svar er gemt. Du kan også vente med at sende og fortsætte senere.",
      en: "Your answers are saved. You can also wait and continue later.",
    },
  },
} as const;
