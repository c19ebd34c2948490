import { changed } from "./library.ts";

/** The small assistant with a fee for each child of the borrower. */
export const family = changed(
  "letters/fee.md",
  "::: damaged",
  `::: children
each: children
kind: facts
---
- {item.birthDate}: {childFee}
:::

::: damaged`,
  changed(
    "rules/fee.yaml",
    "surcharge:\n",
    `age:
  title: { da: Alder, en: Age }
  type: count
  law: [act1]
  each: children
  formula: years and months duration(item.birthDate, received).years
childFee:
  title: { da: Børnegebyr, en: Child's fee }
  type: kroner
  law: [act1]
  table:
    inputs: { age: age, member: member }
    rows:
      young: { when: { age: "< 7" }, gives: 0 }
      member: { when: { age: ">= 7", member: true }, gives: dailyFee }
      other: { when: { age: ">= 7", member: false }, gives: 2 * dailyFee }
familyFee:
  title: { da: Familiens gebyr, en: The family's fee }
  type: kroner
  law: [act1]
  formula: if count(childFee) = 0 then 0 else sum(childFee)
surcharge:
`,
    changed(
      "assistant.yaml",
      "  goodReason:",
      `  member:
    title: { da: Medlem, en: Member }
    type: boolean
    law: [act1]
    each: children
    judgement:
      question: { da: Er barnet medlem?, en: Is the child a member? }
      options:
        yes: { title: { da: Ja, en: "Yes" }, value: true }
        no: { title: { da: Nej, en: "No" }, value: false }
      when: age >= 7
      otherwise: false
  childFee: { title: { da: Børnegebyr, en: Child's fee }, type: kroner, law: [act1], each: children, against: childFee > 0 }
  familyFee: { title: { da: Familiens gebyr, en: The family's fee }, type: kroner, law: [act1] }
  goodReason:`,
      changed(
        "assistant.yaml",
        "findings:\n",
        `items:
  children:
    title: { da: Børn, en: Children }
    each: person.children
    key: person
    called: { da: "født {item.birthDate}", en: "born {item.birthDate}" }
findings:
`,
      ),
    ),
  ),
);
