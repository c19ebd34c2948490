/** What a party has sent to a case, as employees read it. */
export const newsTexts = {
  news: {
    title: { da: "Nyt fra borgeren", en: "New from the citizen" },
    seen: { da: "Jeg har set det", en: "I have seen it" },
    attached: { da: "Filer fra borgeren", en: "Files from the citizen" },
    attachedText: {
      da: "Den digitale assistent læser dem ikke. Står der noget, som ændrer sagen, så ret oplysningen eller lav et skøn.",
      en: "The digital assistant does not read them. If they say something that changes the case, correct the evidence or make a judgement.",
    },
    withApplication: { da: "med ansøgningen {time}", en: "with the application {time}" },
    sentLater: { da: "sendt {time}", en: "sent {time}" },
    seenAt: { da: "set {time}", en: "seen {time}" },
    remaining: { da: "Læs det, borgeren har sendt: {count} nye", en: "Read what the citizen has sent: {count} new" },
    mark: { da: "Nyt fra borgeren ({count})", en: "New from the citizen ({count})" },
    filter: { da: "Nyt fra borgeren", en: "New from the citizen" },
  },
} as const;
