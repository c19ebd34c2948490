const manifest = `format: 1
id: errands
version: 1.0.0
title: { da: Godtgørelse for ærinder (prøve), en: Refund of errands (sample) }
summary: { da: En prøve med lister., en: A sample with lists. }
owner: { name: Prøve }
task: { kle: 00.00.00, facet: G01, theme: { da: Ærinder, en: Errands } }
law:
  rules: { title: Prøvens regler, url: "https://example.org/rules" }
types:
  outcomeKind:
    options:
      granted: { da: Bevilget, en: Granted }
      refused: { da: Afslag, en: Refused }
parties:
  applicant: { title: { da: Ansøger, en: Applicant }, role: applicant }
items:
  errand:
    title: { da: Ærinder, en: Errands }
    each: errands
    key: id
    called: { da: "den {item.day}", en: "on {item.day}" }
findings:
  refund: { title: { da: Godtgørelse, en: Refund }, type: kroner, law: [rules], each: errand }
  total: { title: { da: I alt, en: In all }, type: kroner, law: [rules], answer: true }
  outcome: { title: { da: Udfald, en: Outcome }, type: outcomeKind, law: [rules] }
decisions:
  grant:
    title: { da: Afgørelse om godtgørelse, en: Decision on a refund }
    trigger: [application]
    effective: { from: received }
    outcome: outcome
    fullyGranted: [granted]
    letters: { granted: decision, refused: decision }
effects:
  letter: { title: { da: Send brevet, en: Send the letter }, send: { to: applicant } }
  file: { title: { da: Journalisér, en: File in the records system }, after: [letter], file: {} }
complaint:
  none:
    none: { da: Prøven kan ikke påklages., en: The sample cannot be appealed. }
    law: [rules]
    confidence: published
`;

const form = `title: { da: Søg godtgørelse for ærinder, en: Apply for a refund of errands }
sections:
  errands:
    title: { da: Dine ærinder, en: Your errands }
    fields:
      errands:
        kind: list
        label: { da: Hvilke ærinder har du haft?, en: Which errands have you had? }
        hint: { da: Ét for hver dag., en: One for each day. }
        item: { da: Ærinde, en: Errand }
        most: 4
        fields:
          day: { kind: date, label: { da: Dag, en: Day } }
          means:
            kind: choice
            label: { da: Hvordan kom du frem?, en: How did you get there? }
            options: { car: { da: I bil, en: By car }, foot: { da: Til fods, en: On foot } }
          km: { kind: number, label: { da: Kilometer, en: Kilometres }, when: 'means = "car"', least: 0, most: 500 }
          receipt: { kind: file, label: { da: Kvittering, en: Receipt }, required: false, most: 1 }
  more:
    title: { da: Andet, en: More }
    fields:
      proof:
        kind: file
        label: { da: Dokumentation, en: Documentation }
        required: false
        most: 3
        megabytes: 1
      remark: { kind: longText, label: { da: Bemærkning, en: Remark }, required: false }
`;

const rules = `refund:
  title: { da: Godtgørelse, en: Refund }
  type: kroner
  law: [rules]
  formula: if item.km = null then 0 else item.km * (if count(item.receipt) > 0 then 3 else 2)
total:
  title: { da: I alt, en: In all }
  type: kroner
  law: [rules]
  formula: if count(refund) = 0 then 0 else sum(refund)
outcome:
  title: { da: Udfald, en: Outcome }
  type: outcomeKind
  law: [rules]
  formula: if total > 0 then "granted" else "refused"
`;

const letter = `---
title: Godtgørelse for ærinder
---
::: decision
kind: facts
---
# Godtgørelse

Du får {total}.
:::

::: each
each: errand
kind: facts
---
- {item.day}: {refund}
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

/** A small assistant whose form has a list, and findings for each of its members. It fetches nothing. */
export const errands: ReadonlyMap<string, string> = new Map([
  ["assistant.yaml", manifest],
  ["form.yaml", form],
  ["rules/refund.yaml", rules],
  ["letters/decision.md", letter],
]);
