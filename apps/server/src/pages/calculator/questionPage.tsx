import { calculate, type DecidedFinding, type FormField, openQuestions } from "@kollega/assistant";
import { AssistantField } from "../../design/assistantField.tsx";
import { Button } from "../../design/form.tsx";
import { page } from "../../design/page.tsx";
import type { AnyVisit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import { allFields } from "../apply/fields.ts";
import { EnterButton } from "../apply/parts.tsx";
import type { Calculating } from "./calculating.ts";
import { AboveQuestion, Answered, CalculatorForm, Guidance } from "./parts.tsx";

/** One question, with what was answered before and what is settled already. */
export function questionPage(visit: AnyVisit, calculating: Calculating, field: FormField, faults = false) {
  const { words, language } = visit;
  const { assistant, form, typed } = calculating;
  const problems = faults ? calculating.problems.filter((problem) => problem.field === field.name) : [];
  const others = Object.keys(calculating.answers).filter((name) => name !== field.name);
  const title = assistant.title[language];
  return page(
    visit,
    `${field.label[language]} – ${title}`,
    <>
      <AboveQuestion
        visit={visit}
        problems={problems}
        about={title}
        at={fill(words.calculator.question, { at: others.length + 1 })}
      />
      <CalculatorForm visit={visit} calculating={calculating} without={field.name}>
        <EnterButton />
        <input type="hidden" name="_q" value={field.name} />
        <AssistantField
          field={field}
          fields={allFields(form)}
          typed={typed}
          problems={problems}
          condition={undefined}
          heading
          language={language}
          words={words}
        />
        <Button name="_do" value="next">
          {words.apply.next}
        </Button>
      </CalculatorForm>
      <Settled visit={visit} calculating={calculating} />
      <Answered visit={visit} calculating={calculating} />
      <h2>{words.calculator.aboutTitle}</h2>
      <p>{assistant.summary[language]}</p>
      <Guidance visit={visit} calculating={calculating} />
      <p>{words.calculator.nothingKept}</p>
    </>,
    problems.length > 0 ? 422 : 200,
  );
}

/** What no further answer can change. */
function Settled({ visit, calculating }: { visit: AnyVisit; calculating: Calculating }) {
  const { words, language } = visit;
  const { rules, date, answers, findings } = calculating;
  if (Object.keys(answers).length === 0) return null;
  const settled = findings.flatMap((name): readonly DecidedFinding[] => {
    if (openQuestions(rules, { date, answers, findings: [name] }).length > 0) return [];
    const worked = calculate(rules, { date, answers, findings: [name] });
    const finding = worked.ok ? worked.determination.findings.find((one) => one.name === name) : undefined;
    return finding?.status === "decided" ? [finding] : [];
  });
  if (settled.length === 0) return null;
  return (
    <section aria-labelledby="fundet">
      <h2 id="fundet">{words.calculator.settled}</h2>
      <dl class="kollega-facts">
        {settled.map((finding) => (
          <>
            <dt>{finding.title[language]}</dt>
            <dd>{finding.shown[language]}</dd>
          </>
        ))}
      </dl>
    </section>
  );
}
