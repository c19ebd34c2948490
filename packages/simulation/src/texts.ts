import type { Language, Text } from "@kollega/errors";

/** Texts of the report, in both languages. */
const texts = {
  title: { da: "Simulering", en: "Simulation" },
  simulated: {
    da: "Dette er en simulering med {rows} husstande fra {file}. Beløb er kroner om året.",
    en: "This is a simulation with {rows} households of {file}. Amounts are kroner a year.",
  },
  synthetic: {
    da: "Husstandene er syntetiske: de er digtet af et program, og tallene siger intet om virkelige forhold.",
    en: "The households are synthetic: a program made them up, and the figures say nothing of real conditions.",
  },
  onDay: { da: "Regler pr. {on}.", en: "Rules as of {on}." },
  onDays: {
    da: "Regler pr. {on}, sammenlignet med regler pr. {after}.",
    en: "Rules as of {on}, compared with rules as of {after}.",
  },
  rules: { da: "Regler", en: "Rules" },
  documents: { da: "Dokumenter", en: "Documents" },
  assistant: { da: "Ydelse", en: "Benefit" },
  version: { da: "Version", en: "Version" },
  hash: { da: "Dokumenternes hash", en: "The documents' hash" },
  hashAfter: { da: "Hash efter ændring", en: "Hash after the change" },
  changedRates: { da: "Ændrede satser", en: "Changed rates" },
  noRates: { da: "Ingen satser er ændret.", en: "No rate is changed." },
  rate: { da: "Sats", en: "Rate" },
  before: { da: "Før", en: "Before" },
  after: { da: "Efter", en: "After" },
  all: { da: "I alt", en: "In all" },
  result: { da: "Resultat", en: "Result" },
  households: { da: "Husstande", en: "Households" },
  worked: { da: "Beregnet", en: "Worked out" },
  recipients: { da: "Får beløb", en: "Get an amount" },
  cost: { da: "Udgift", en: "Cost" },
  costAfter: { da: "Udgift efter", en: "Cost after" },
  difference: { da: "Forskel", en: "Difference" },
  winners: { da: "Vinder", en: "Win" },
  losers: { da: "Taber", en: "Lose" },
  unchanged: { da: "Uændret", en: "Unchanged" },
  gained: { da: "Vundet i alt", en: "Gained in all" },
  lost: { da: "Tabt i alt", en: "Lost in all" },
  average: { da: "Ændring i gennemsnit", en: "Average change" },
  onlyBefore: { da: "Kun beregnet før", en: "Worked out only before" },
  onlyAfter: { da: "Kun beregnet efter", en: "Worked out only after" },
  comparedNote: {
    da: "Vinder, taber og uændret tæller husstande, der kunne beregnes både før og efter.",
    en: "Win, lose and unchanged count households that could be worked out both before and after.",
  },
  byColumn: { da: "Fordelt efter {column}", en: "By {column}" },
  deciles: {
    da: "Kolonnen har mange forskellige tal. Den er delt i tiendedele af husstandene, ved hele tal.",
    en: "The column has many different numbers. It is cut into tenths of the households, at whole numbers.",
  },
  averagePlot: { da: "Ændring i gennemsnit pr. husstand", en: "Average change a household" },
  costPlot: { da: "Udgift", en: "Cost" },
  distribution: { da: "Fordeling", en: "Distribution" },
  changePlot: { da: "Husstande efter ændring om året", en: "Households by change a year" },
  amountPlot: { da: "Husstande efter beløb om året", en: "Households by amount a year" },
  span: { da: "Kroner om året", en: "Kroner a year" },
  refused: { da: "Ikke beregnet", en: "Not worked out" },
  refusedNote: {
    da: "Husstande, som reglerne ikke giver et resultat for. De indgår ikke i summerne.",
    en: "Households for which the rules give no result. They do not take part in the sums.",
  },
  noneRefused: { da: "Alle husstande kunne beregnes.", en: "All households could be worked out." },
  reason: { da: "Årsag", en: "Reason" },
  nothing: { da: "intet", en: "nothing" },
  upTo: { da: "til {to}", en: "up to {to}" },
  over: { da: "over {from}", en: "above {from}" },
  between: { da: "over {from} til {to}", en: "above {from} up to {to}" },
  from: { da: "fra {from}", en: "from {from}" },
  fromTo: { da: "{from} til {to}", en: "{from} to {to}" },
} satisfies Record<string, Text>;

/** Why a household was refused, by the first word of the reason. */
const reasons: Readonly<Record<string, Text>> = {
  "rate-missing": { da: "satsen {name} mangler", en: "the rate {name} is missing" },
  "evidence-awaited": { da: "{name} er ikke oplyst", en: "{name} is not stated" },
  "outside-form": { da: "{name} er uden for, hvad der kan svares", en: "{name} is outside what can be answered" },
  "not-in-force": { da: "ingen regel er i kraft for {name}", en: "no rule is in force for {name}" },
  "judgement-awaited": { da: "{name} skal vurderes af et menneske", en: "{name} has to be judged by a person" },
};

export type Words = (name: keyof typeof texts, parts?: Readonly<Record<string, string>>) => string;

const filled = (text: string, parts: Readonly<Record<string, string>>) =>
  text.replaceAll(/\{(\w+)\}/g, (slot, part: string) => parts[part] ?? slot);

export const wordsOf =
  (language: Language): Words =>
  (name, parts = {}) =>
    filled(texts[name][language], parts);

export function reasonText(reason: string, language: Language): string {
  const [kind = "", ...name] = reason.split(" ");
  const text = reasons[kind]?.[language];
  return text === undefined ? reason : filled(text, { name: name.join(" ") });
}
