import type { JsonObject } from "@kollega/assistant";
import type { Citizen, DecisionId, MyQuestion, OwnCase } from "@kollega/casework";
import { AssistantField } from "../../design/assistantField.tsx";
import { conditionOf } from "../../design/conditional.tsx";
import { LawInline } from "../../design/finding.tsx";
import { Button, Form } from "../../design/form.tsx";
import { showDate } from "../../design/show.ts";
import type { Visit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import { titleAt } from "../apply/fields.ts";
import { EnterButton } from "../apply/parts.tsx";

type Problem = { readonly field: string; readonly text: { readonly da: string; readonly en: string } };

/** An answer that was refused or is being written, with what was typed. */
export interface Answered {
  readonly decision: DecisionId;
  readonly typed: JsonObject;
  readonly problems: readonly Problem[];
  /** Where the reader goes on, when a list was changed. */
  readonly focus?: string;
}

/** Problems as they are told in the reader's language, with what they are about. */
export function problemsIn({ language }: Visit, { questions }: OwnCase, answered: Answered | null) {
  const asked = questions.find((question) => question.decision === answered?.decision)?.fields ?? [];
  return (answered?.problems ?? []).map(({ field, text }) => {
    const label = titleAt(asked, field, language);
    return { field, text: label ? `${label}: ${text[language]}` : text[language] };
  });
}

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
      {found.documents.some(({ kind }) => kind === "letter" || kind === "notice") ? (
        <p>
          <a href="#dokumenter">{words.myCase.answerLetter}</a>
        </p>
      ) : null}
      <Form visit={visit} action={`/mine-sager/${found.case.id}/svar/${question.decision}`}>
        <EnterButton />
        {question.fields.map((field) => (
          <AssistantField
            field={field}
            fields={question.fields}
            typed={mine?.typed ?? {}}
            problems={mine?.problems ?? []}
            focus={mine?.focus}
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
