import type { AssistantFiles } from "@kollega/assistant";
import type { Text } from "@kollega/errors";
import { assistantIdFrom } from "../documentNames.ts";
import { errors } from "../errors.ts";

const manifest = (id: string, title: Text) => `format: 1
id: ${id}
version: 0.1.0
title: { da: ${JSON.stringify(title.da)}, en: ${JSON.stringify(title.en)} }
summary: { da: "Forbereder afgørelser om tilskud efter husstandens størrelse.", en: "Prepares decisions on a subsidy by the size of the household." }
owner: { name: Kommunen }
# Find opgavens KLE-nummer på kle-online.dk.
task:
  kle: 00.00.00
  facet: G01
  theme: { da: ${JSON.stringify(title.da)}, en: ${JSON.stringify(title.en)} }

# Skriv her de regler, som afgørelsen følger af.
law:
  rules: { title: Kommunens retningslinjer, url: "https://www.retsinformation.dk/" }
  complaint: { title: Forvaltningsloven § 25, url: "https://www.retsinformation.dk/" }

types:
  outcomeKind:
    options:
      granted: { da: Tilskud, en: Subsidy }
      refused: { da: Afslag, en: Refused }

parties:
  applicant: { title: { da: Ansøger, en: Applicant }, role: applicant }

findings:
  amount: { title: { da: Tilskud om måneden, en: Subsidy a month }, type: kroner, law: [rules], answer: true }
  outcome: { title: { da: Udfald, en: Outcome }, type: outcomeKind, law: [rules], against: outcome = "refused" }

decisions:
  grant:
    title: { da: Afgørelse om tilskud, en: Decision on a subsidy }
    trigger: [application]
    effective: { from: received }
    outcome: outcome
    fullyGranted: [granted]
    letters: { granted: decision, refused: decision }

effects:
  letter: { title: { da: Send brevet, en: Send the letter }, send: { to: applicant } }
  file: { title: { da: Journalisér, en: File in the records system }, after: [letter], file: {} }

complaint:
  municipality:
    body: { da: Kommunen, en: The municipality }
    procedure: { da: "Skriv til kommunen, hvis du er uenig.", en: Write to the municipality if you disagree. }
    deadline: { weeks: 4 }
    law: [complaint]
    confidence: secondary
    note: Hvem der behandler klager på området, skal bekræftes.
`;

const form = (title: Text) => `title: { da: ${JSON.stringify(title.da)}, en: ${JSON.stringify(title.en)} }
sections:
  household:
    title: { da: Din husstand, en: Your household }
    fields:
      persons:
        kind: count
        label: { da: Hvor mange bor der i husstanden?, en: How many live in the household? }
        least: 1
        most: 30
`;

const rules = `# En række for hver situation. Tabellen skal have netop én række, der passer.
amount:
  title: { da: Tilskud om måneden, en: Subsidy a month }
  type: kroner
  law: [rules]
  table:
    hit: unique
    inputs: { persons: persons }
    rows:
      alone: { when: { persons: "<= 1" }, gives: 0 }
      several: { when: { persons: ">= 2" }, gives: persons * amountPerPerson }

outcome:
  title: { da: Udfald, en: Outcome }
  type: outcomeKind
  law: [rules]
  formula: if amount > 0 then "granted" else "refused"
`;

const parameters = `amountPerPerson:
  title: { da: Beløb pr. person, en: Amount a person }
  unit: kr. pr. måned
  type: kroner
  law: [rules]
  reference: { title: Kommunens takstblad, url: "https://www.retsinformation.dk/" }
  values:
    "2024-01-01": { value: 100, confidence: published }
`;

const letter = `---
title: Afgørelse om tilskud
---
::: decision
kind: rule
---
Du får **{amount}** om måneden fra {effectiveFrom}.
:::

::: facts
kind: facts
---
## Det har vi lagt til grund

- Personer i husstanden: {persons}
:::

::: reasons
kind: reasons
---
## Begrundelse

Tilskuddet afhænger af, hvor mange der bor i husstanden. Det følger af kommunens retningslinjer.
:::

::: greeting
kind: free
---
Har du spørgsmål, er du velkommen til at kontakte os.
:::

::: complaint
kind: complaint
---
## Du kan klage
:::
`;

const scenarios = `lives-alone:
  date: 2026-03-02
  parties: { applicant: a }
  form: { persons: 1 }
  expect:
    findings: { amount: 0 }
    outcome: refused
  because: Den, der bor alene, får ikke tilskud.

three-persons:
  date: 2026-03-02
  parties: { applicant: a }
  form: { persons: 3 }
  expect:
    findings: { amount: 300 }
    outcome: granted
    letter: { name: decision, contains: ["300 kr.", "2. marts 2026"] }
    effects: [letter, file]
  because: Tre personer à 100 kr.
`;

/** Whether an assistant can be called so: it also stands in texts with slots. */
export const isAssistantTitle = (text: string): boolean =>
  text.trim().length >= 3 && text.length <= 100 && !/[\p{Cc}{}]/u.test(text);

/**
 * The documents of a new assistant: small and whole, so that an author starts from what works.
 * @throws authoring/assistant-id-invalid, authoring/title-invalid
 */
export function newAssistant(id: string, title: Text): AssistantFiles {
  assistantIdFrom(id);
  if (![title.da, title.en].every(isAssistantTitle)) throw errors.titleInvalid();
  return new Map([
    ["assistant.yaml", manifest(id, title)],
    ["form.yaml", form(title)],
    ["rules/amount.yaml", rules],
    ["parameters/amounts.yaml", parameters],
    ["letters/decision.md", letter],
    ["scenarios/cases.yaml", scenarios],
  ]);
}
