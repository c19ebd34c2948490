import type { AssistantFiles } from "../documents/readAssistantFolder.ts";

const MANIFEST = `format: 1
id: library
version: 1.0.0
title: { da: Biblioteksgebyr, en: Library fee }
summary: { da: Prøve, en: Sample }
owner: { name: Test }
task: { kle: 20.00.00, facet: G01, theme: { da: Gebyr, en: Fee } }
law:
  act1: { title: Biblioteksloven § 1, url: "https://example.org/1" }
types:
  outcomeKind:
    options:
      waived: { da: Eftergivet, en: Waived }
      charged: { da: Opkrævet, en: Charged }
parties:
  borrower: { title: { da: Låner, en: Borrower }, role: applicant }
evidence:
  person:
    title: { da: Personen, en: The person }
    from: population-register
    operation: person
    subject: borrower
    purpose: { da: Alder, en: Age }
    law: [act1]
  past:
    title: { da: Tidligere gebyrer, en: Earlier fees }
    history: { decision: fee, outcome: charged, months: 12 }
    purpose: { da: Gentagelse, en: Repetition }
    law: [act1]
findings:
  amount: { title: { da: Gebyr, en: Fee }, type: kroner, law: [act1], answer: true }
  goodReason:
    title: { da: God grund, en: Good reason }
    type: boolean
    law: [act1]
    judgement:
      question: { da: Er der en god grund?, en: Is there a good reason? }
      options:
        good: { title: { da: Ja, en: "Yes" }, value: true }
        none: { title: { da: Nej, en: "No" }, value: false }
      when: remark != null
      otherwise: false
  outcome: { title: { da: Udfald, en: Outcome }, type: outcomeKind, law: [act1], control: each }
decisions:
  fee:
    title: { da: Gebyr, en: Fee }
    trigger: [application]
    effective: { from: received }
    outcome: outcome
    fullyGranted: [waived]
    letters: { waived: fee, charged: fee }
effects:
  send: { title: { da: Brev, en: Letter }, send: { to: borrower } }
complaint:
  board:
    body: { da: Nævnet, en: The board }
    procedure: { da: Skriv til os., en: Write to us. }
    deadline: { weeks: 4 }
    law: [act1]
    confidence: published
deadlines:
  pay: { title: { da: Betalingsfrist, en: Payment }, from: today, span: { workingDays: 3 }, law: [act1] }
`;

const FORM = `title: { da: Gebyr, en: Fee }
sections:
  loan:
    title: { da: Lånet, en: The loan }
    fields:
      daysLate: { kind: count, label: { da: Dage for sent, en: Days late }, most: 1000 }
      damaged: { kind: yesNo, label: { da: Skadet, en: Damaged }, default: false }
      damage: { kind: text, label: { da: Skade, en: Damage }, when: damaged }
      remark: { kind: longText, label: { da: Bemærkning, en: Remark }, required: false }
`;

const RULES = `amount:
  title: { da: Gebyr, en: Fee }
  type: kroner
  law: [act1]
  table:
    hit: unique
    inputs: { late: daysLate }
    rows:
      none: { when: { late: 0 }, gives: 0 }
      some:
        when: { late: "[1..30]" }
        gives: daysLate * dailyFee + surcharge
        because: { da: "{amount} for {daysLate} dage.", en: "{amount} for {daysLate} days." }
      many: { when: { late: "> 30" }, gives: 30 * dailyFee }
surcharge:
  title: { da: Tillæg, en: Surcharge }
  type: kroner
  law: [act1]
  formula: if damaged then 100 else 10 * count(past)
outcome:
  title: { da: Udfald, en: Outcome }
  type: outcomeKind
  law: [act1]
  formula: if goodReason or amount = 0 then "waived" else "charged"
`;

const PARAMETERS = `dailyFee:
  title: { da: Gebyr pr. dag, en: Fee a day }
  unit: kr.
  type: kroner
  law: [act1]
  reference: { title: Takstblad, url: "https://example.org/fees" }
  values:
    "2024-01-01": { value: "2.50", until: 2024-12-31, confidence: published }
    "2025-01-01": { missing: { da: Ikke fastsat., en: Not set. }, until: 2025-12-31 }
    "2026-01-01": { value: 3, confidence: secondary }
`;

const LETTER = `---
title: Dit gebyr
---
::: facts
kind: facts
---
# Gebyr

Du skal betale **{amount}** fra {effectiveFrom}.
Du skrev: {remark}
:::

::: reasons
kind: reasons
---
Efter § 1, fordi du var {daysLate} dage forsinket.
:::

::: damaged
when: damaged
---
Skade: {damage}
:::

::: greeting
kind: free
---
Venlig hilsen
:::

::: complaint
kind: complaint
---
## Klage
:::
`;

const SCENARIOS = `ten-days:
  date: 2024-05-01
  parties: { borrower: p }
  form: { daysLate: 10 }
  expect:
    findings: { amount: 25, goodReason: false, outcome: charged }
    each: { outcome: [declared] }
    letter: { name: fee, contains: ["25 kr.", "1. maj 2024"], blocks: [facts, reasons, greeting, complaint] }
    effects: [send]
  because: § 1
in-time: { date: 2024-05-01, form: { daysLate: 0 }, expect: { outcome: waived }, because: § 1 }
very-late: { date: 2024-05-01, form: { daysLate: 400 }, expect: { findings: { amount: 75 } }, because: § 1 }
`;

/** The documents of a small assistant for tests. */
export const library: AssistantFiles = new Map([
  ["assistant.yaml", MANIFEST],
  ["form.yaml", FORM],
  ["rules/fee.yaml", RULES],
  ["parameters/fees.yaml", PARAMETERS],
  ["letters/fee.md", LETTER],
  ["scenarios/fees.yaml", SCENARIOS],
]);

/** The same documents with one text exchanged for another in one of them; fails when it is not there. */
export function changed(path: string, from: string, to: string, files: AssistantFiles = library): AssistantFiles {
  const text = files.get(path);
  if (!text?.includes(from)) throw new Error(`${path} has no ${from}`);
  return new Map([...files, [path, text.replace(from, () => to)]]);
}
