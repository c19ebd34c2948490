import type { Citizen, MyQuestion, OwnCase } from "@kollega/casework";
import { AssistantField } from "../../design/assistantField.tsx";
import { LawInline } from "../../design/finding.tsx";
import { Button, Form } from "../../design/form.tsx";
import { showDate } from "../../design/show.ts";
import type { Visit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import { conditionOf } from "../apply/fields.ts";

type Problem = { readonly field: string; readonly text: { readonly da: string; readonly en: string } };

/** An answer that was refused, with what was typed. */
export interface Answered {
  readonly decision: string;
  readonly typed: Readonly<Record<string, unknown>>;
  readonly problems: readonly Problem[];
}

/** Problems as they are told in the reader's language. */
export const problemsIn = ({ language }: Visit, answered: Answered | null) =>
  (answered?.problems ?? []).map(({ field, text }) => ({ field, text: text[language] }));

/** What one is asked, why and by which law, by when, and the form to answer it. */
export function Question({
  visit,
  found,
  question,
  answered,
}: {
  visit: Visit<Citizen>;
  found: OwnCase;
  question: MyQuestion;
  answered: Answered | null;
}) {
  const { language, words } = visit;
  const mine = answered?.decision === question.decision ? answered : null;
  return (
    <section class="kollega-panel kollega-panel--attention" aria-labelledby={`question-${question.decision}`}>
      <h2 id={`question-${question.decision}`}>{words.myCase.answerTitle}</h2>
      <p>{question.question[language]}</p>
      <p>
        {words.party.why2}: {question.purpose[language]} <LawInline law={question.law} />
      </p>
      {question.until ? (
        <p>
          <strong>{fill(words.myCase.answerBy, { date: showDate(question.until, language) })}</strong>{" "}
          {words.myCase.answerSilence}
        </p>
      ) : null}
      <Form visit={visit} action={`/mine-sager/${found.case.id}/svar/${question.decision}`}>
        {question.fields.map((field) => (
          <AssistantField
            field={field}
            value={typeof mine?.typed[field.name] === "string" ? String(mine.typed[field.name]) : undefined}
            problem={mine?.problems.find((problem) => problem.field === field.name)?.text[language]}
            condition={conditionOf(field, question.fields, visit)}
            language={language}
            words={words}
          />
        ))}
        <p>{words.party.signs}</p>
        <Button>{words.myCase.answerSend}</Button>
      </Form>
    </section>
  );
}
