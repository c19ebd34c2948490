/** All rates and limits over time, for anybody. */
export const ratesTexts = {
  allRates: {
    link: { da: "Satser", en: "Rates" },
    title: { da: "Satser over tid", en: "Rates over time" },
    lead: {
      da: "De satser og grænser, som afgørelser og beregninger her bruger: hvad de er i dag, hvad de har været, hvor de er læst, og hvad der mangler. Den sats gælder, der gælder den dag, afgørelsen får virkning. Mangler den, gættes der ikke.",
      en: "The rates and limits that decisions and calculations here use: what they are today, what they have been, where they were read, and what is missing. The rate of the day the decision takes effect counts. If it is missing, nothing is guessed.",
    },
    look: { da: "Det, der skal ses på", en: "What needs a look" },
    nothingToLookAt: {
      da: "Alle satser er kendt og bekræftet, og ingen udløber i de næste 60 dage.",
      en: "All rates are known and confirmed, and none runs out in the next 60 days.",
    },
    rate: { da: "Sats", en: "Rate" },
    benefit: { da: "Ordning", en: "Scheme" },
    what: { da: "Hvad", en: "What" },
    why: { da: "Forklaring", en: "Explanation" },
    missing: { da: "Mangler", en: "Missing" },
    runsOut: { da: "Udløber: mangler fra {from}", en: "Runs out: missing from {from}" },
    unconfirmed: { da: "Ikke bekræftet", en: "Not confirmed" },
    changes: { da: "Ændringer", en: "Changes" },
    changesText: {
      da: "De {shown} nyeste af {all}, og dem, der er på vej. Du kan følge dem i en feedlæser.",
      en: "The {shown} newest of {all}, and those to come. You can follow them in a feed reader.",
    },
    feed: { da: "Ændringer som feed (Atom)", en: "Changes as a feed (Atom)" },
    on: { da: "Fra", en: "From" },
    coming: { da: "På vej", en: "To come" },
    before: { da: "Før", en: "Before" },
    after: { da: "Efter", en: "After" },
    repealed: { da: "Ophævet", en: "Repealed" },
    all: { da: "Alle satser i dag", en: "All rates today" },
    today: { da: "I dag", en: "Today" },
    since: { da: "Siden", en: "Since" },
    overTime: { da: "Over tid, med kilder", en: "Over time, with sources" },
    back: { da: "Alle satser", en: "All rates" },
    api: {
      da: "Satserne kan også hentes som data:",
      en: "The rates can also be fetched as data:",
    },
  },
} as const;
