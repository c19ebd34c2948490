/** How a finding came about, as a citizen reads it. */
export const ownWorkingsTexts = {
  ownWorkings: {
    link: { da: "Se, hvordan vi nåede frem til det", en: "See how we got there" },
    title: { da: "Sådan nåede vi frem til: {finding}", en: "How we got to: {finding}" },
    back: { da: "Tilbage til sagen", en: "Back to the case" },
    steps: { da: "Regnet ud trin for trin", en: "Worked out step by step" },
    judged: {
      da: "Det er ikke regnet ud. En medarbejder har vurderet det.",
      en: "It was not worked out. An employee has judged it.",
    },
    overridden: {
      da: "Det er ikke regnet ud. En medarbejder har selv fastsat det efter loven.",
      en: "It was not worked out. An employee has set it by the law.",
    },
    notAgain: {
      da: "Udregningen kan ikke vises trin for trin. Du kan bede kommunen om at forklare den.",
      en: "The working out cannot be shown step by step. You can ask the municipality to explain it.",
    },
    withheld: {
      da: "Reglen bygger også på oplysninger om en anden person. Dem må kun den person se, så her står reglen uden tal.",
      en: "The rule also rests on data about another person. Only that person may see them, so the rule stands here without figures.",
    },
    rule: { da: "Reglen, som den er skrevet", en: "The rule as it is written" },
    rates: { da: "Satser og grænser", en: "Rates and limits" },
    data: { da: "Oplysninger, det bygger på", en: "Data it rests on" },
    noData: { da: "Det bygger ikke på oplysninger, vi har hentet.", en: "It does not rest on data we have fetched." },
    stated: { da: "Oplyst i ansøgningen", en: "Stated in the application" },
    counts: { da: "Det, der gælder for dig", en: "What holds for you" },
    before: { da: "Ellers, lige under", en: "Otherwise, just below" },
    after: { da: "Ellers, lige over", en: "Otherwise, just above" },
    beside: { da: "Ellers", en: "Otherwise" },
    when: { da: "{input} {test}", en: "{input} {test}" },
    and: { da: " og ", en: " and " },
    row: { da: "{when}: {gives}", en: "{when}: {gives}" },
    always: { da: "I alle tilfælde", en: "In all cases" },
  },
} as const;
