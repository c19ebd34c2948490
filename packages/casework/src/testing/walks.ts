import type { AssistantFiles } from "@kollega/assistant";

const manifest = `format: 1
id: walks
version: 1.0.0
title: { da: Godtgørelse for gåture (prøve), en: Refund of walks (sample) }
summary: { da: En prøve med andre sager., en: A sample with other cases. }
owner: { name: Prøve }
task: { kle: 00.00.00, facet: G01, theme: { da: Gåture, en: Walks } }
law:
  rules: { title: Prøvens regler, url: "https://example.org/rules" }
types:
  outcomeKind:
    options:
      granted: { da: Bevilget, en: Granted }
      refused: { da: Afslag, en: Refused }
parties:
  applicant: { title: { da: Ansøger, en: Applicant }, role: applicant }
evidence:
  sameDay:
    title: { da: Andre ture samme dag, en: Other walks on that day }
    history: { of: applicant, within: day, outcome: granted, state: [made, open], findings: [deducted] }
    purpose: { da: Der trækkes højst fire fra om dagen., en: At most four are deducted a day. }
    law: [rules]
findings:
  deducted: { title: { da: Fratrukket, en: Deducted }, type: number, law: [rules] }
  left: { title: { da: Tilbage, en: Left }, type: number, law: [rules], answer: true }
  accepted: { title: { da: Anerkendt, en: Accepted }, type: boolean, law: [rules] }
  outcome: { title: { da: Udfald, en: Outcome }, type: outcomeKind, law: [rules] }
decisions:
  grant:
    title: { da: Afgørelse om en tur, en: Decision on a walk }
    trigger: [application]
    effective: { from: day }
    needs: [deducted, left, accepted, outcome]
    outcome: outcome
    letters: { granted: decision, refused: decision }
  anew:
    title: { da: Ny afgørelse om en tur, en: New decision on a walk }
    trigger: [evidence]
    effective: { from: day }
    needs: [deducted, left, accepted, outcome]
    outcome: outcome
    letters: { granted: decision, refused: decision }
effects:
  tell:
    title: { da: Giv besked, en: Tell }
    call:
      capability: mail
      operation: send
      with: { to: '"proeve@example.org"', subject: '"Tur"', body: string(left) }
complaint:
  none:
    none: { da: Prøven kan ikke påklages., en: The sample cannot be appealed. }
    law: [rules]
    confidence: published
`;

const form = `title: { da: Gåtur, en: Walk }
sections:
  walk:
    title: { da: Turen, en: The walk }
    fields:
      day: { kind: date, label: { da: Dag, en: Day } }
      km: { kind: number, label: { da: Kilometer, en: Kilometres }, least: 0, most: 100 }
`;

const rules = `deducted:
  title: { da: Fratrukket, en: Deducted }
  type: number
  law: [rules]
  formula: min(km, max(0, 4 - (if count(sameDay) = 0 then 0 else sum(for one in sameDay return one.findings.deducted))))
left:
  title: { da: Tilbage, en: Left }
  type: number
  law: [rules]
  formula: km - deducted
accepted:
  title: { da: Anerkendt, en: Accepted }
  type: boolean
  law: [rules]
  formula: "true"
outcome:
  title: { da: Udfald, en: Outcome }
  type: outcomeKind
  law: [rules]
  formula: if accepted then "granted" else "refused"
`;

const letter = `---
title: Din tur
---
::: decision
kind: facts
---
# Din tur

Der er {left} tilbage af {km}.
:::

::: reasons
kind: reasons
---
Det følger af prøvens regler.
:::

::: complaint
kind: complaint
---
## Klage
:::
`;

/** A sample assistant whose decisions rest on the applicant's other cases: of a day's walks four kilometres in all are deducted. */
export const walks: AssistantFiles = new Map([
  ["assistant.yaml", manifest],
  ["form.yaml", form],
  ["rules/walks.yaml", rules],
  ["letters/decision.md", letter],
]);
