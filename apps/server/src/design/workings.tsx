import type { FormulaPart, TraceRow, TraceStep } from "@kollega/assistant";
import type { Language } from "@kollega/errors";
import { fill, type Words } from "../texts/index.ts";
import { RuleTable } from "./ruleTable.tsx";

interface Part {
  step: TraceStep;
  language: Language;
  words: Words;
}

/** One rule on the way to a finding, with what it read and what it gave. */
export function WorkingStep({ step, language, words }: Part) {
  return (
    <li>
      <h2 class="h4">
        {step.title[language]}: {step.shown[language]}
      </h2>
      <Formula step={step} language={language} words={words} />
      <StepTable step={step} language={language} words={words} />
    </li>
  );
}

function Formula({ step, language, words }: Part) {
  const { formula } = step;
  if (!formula) return null;
  return (
    <>
      {formula.written ? (
        <p>
          {formula.written[language]} = {step.shown[language]}
        </p>
      ) : null}
      <details class="details">
        <summary class="details-summary">
          {words.control.workingsFormula}
          <span class="sr-only">: {step.title[language]}</span>
        </summary>
        <div class="details-text">
          <p>
            <code>{formula.text}</code>
          </p>
          {formula.parts ? <Parts parts={formula.parts} /> : null}
        </div>
      </details>
    </>
  );
}

function Parts({ parts }: { parts: readonly FormulaPart[] }) {
  return (
    <ul>
      {parts.map(({ text, value, parts: inner }) => (
        <li>
          <code>{text}</code> = {typeof value === "string" ? value : JSON.stringify(value)}
          {inner ? <Parts parts={inner} /> : null}
        </li>
      ))}
    </ul>
  );
}

function StepTable({ step, language, words }: Part) {
  const { table } = step;
  if (!table) return null;
  const rows: { readonly row: TraceRow; readonly matched: boolean }[] = [
    ...(table.neighbours?.before ? [{ row: table.neighbours.before, matched: false }] : []),
    ...table.matched.map((row) => ({ row, matched: true })),
    ...(table.neighbours?.after ? [{ row: table.neighbours.after, matched: false }] : []),
  ];
  return (
    <RuleTable
      caption={fill(words.control.workingsTable, { title: step.title[language] })}
      inputs={table.inputs.map(({ name, title, shown }) => ({ name, title: `${title[language]}: ${shown[language]}` }))}
      rows={rows.map(({ row: { row, when, gives, words: told }, matched }) => ({
        ...{ key: row, when, gives, matched },
        told: told && {
          when: Object.fromEntries(Object.entries(told.when).map(([name, text]) => [name, text[language]])),
          gives: told.gives[language],
        },
      }))}
      words={words}
    />
  );
}
