import type { Approval, Approvals, Employee } from "@kollega/casework";
import type { KollegaError } from "@kollega/errors";
import { Alert } from "../../design/alert.tsx";
import { Checkbox } from "../../design/fields.tsx";
import { Button, Form } from "../../design/form.tsx";
import { page } from "../../design/page.tsx";
import { Script } from "../../design/script.tsx";
import { showDate } from "../../design/show.ts";
import { Table } from "../../design/table.tsx";
import type { Visit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import { type Standing, Substitutes } from "./substitutes.tsx";

/** What was just done, told above the list. */
export interface Told {
  readonly done: number;
  readonly refused: readonly { readonly number: string; readonly error: KollegaError }[];
  readonly rejected?: boolean;
  readonly saved?: boolean;
  readonly failure?: KollegaError;
  readonly noneChosen?: boolean;
}

/** All that somebody has to approve: the ordinary ones together, those that stand apart one by one, with the reason. */
export function approvalsPage(
  visit: Visit<Employee>,
  { ordinary, unusual, count }: Approvals,
  substitutes: Standing,
  told: Told | null = null,
) {
  const { words } = visit;
  const { approvals: text } = words;
  const shown = ordinary.length + unusual.length;
  return page(
    visit,
    text.title,
    <>
      <ToldOf visit={visit} told={told} />
      <h1>{text.title}</h1>
      <p class="font-lead">{shown === 0 ? text.none : text.lead}</p>
      {count > shown ? <p>{fill(text.more, { shown, count })}</p> : null}
      {ordinary.length > 0 ? <Ordinary visit={visit} approvals={ordinary} /> : null}
      {unusual.length > 0 ? <Unusual visit={visit} approvals={unusual} /> : null}
      <Substitutes visit={visit} standing={substitutes} />
      <Script name="tickAll" />
    </>,
    told?.failure || told?.noneChosen || (told?.refused.length ?? 0) > 0 ? 422 : 200,
    "wide",
  );
}

function ToldOf({ visit, told }: { visit: Visit; told: Told | null }) {
  const { words, language } = visit;
  const { approvals: text } = words;
  if (!told) return null;
  const { done, refused, failure } = told;
  if (failure || told.noneChosen)
    return (
      <Alert variant="error" heading={failure ? failure.what[language] : text.noneChosen} words={words} id="fejl">
        {failure ? <p class="alert-text">{failure.todo[language]}</p> : null}
      </Alert>
    );
  if (refused.length > 0)
    return (
      <Alert variant="warning" heading={fill(text.refused, { done, refused: refused.length })} words={words} id="fejl">
        <ul class="alert-text">
          {refused.map(({ number, error }) => (
            <li>
              {number}: {error.what[language]} {error.todo[language]}
            </li>
          ))}
        </ul>
      </Alert>
    );
  const said = told.saved
    ? text.saved
    : told.rejected
      ? text.rejected
      : done === 1
        ? text.approvedOne
        : fill(text.approved, { count: done });
  return (
    <Alert variant="success" words={words}>
      <p class="alert-text" role="status">
        {said}
      </p>
    </Alert>
  );
}

/** One as a hidden field tells it: the very revision that was seen. */
export const seenValue = ({ decision, revision }: Pick<Approval, "decision" | "revision">): string =>
  `${decision}:${revision}`;

const Link = ({ approval }: { approval: Approval }) => <a href={`/godkend/${approval.decision}`}>{approval.number}</a>;

const answersOf = ({ answers }: Approval, visit: Visit) => answers.map(({ shown }) => shown[visit.language]);
const answerHeads = ([first]: readonly Approval[], visit: Visit) =>
  (first?.answers ?? []).map(({ title }) => title[visit.language]);

function Ordinary({ visit, approvals }: { visit: Visit<Employee>; approvals: readonly Approval[] }) {
  const { words, language } = visit;
  const { approvals: text } = words;
  const heading = fill(text.ordinary, { count: approvals.length });
  return (
    <section aria-labelledby="almindelige">
      <h2 id="almindelige">{heading}</h2>
      <p>{text.ordinaryText}</p>
      <Form visit={visit} action="/godkend">
        {approvals.map((one) => (
          <input type="hidden" name="alle" value={seenValue(one)} />
        ))}
        <Table
          stacked
          caption={heading}
          head={[text.choose, words.worklist.case, text.employee, text.date, ...answerHeads(approvals, visit)]}
          rows={approvals.map((one) => [
            <Checkbox
              name="valgt"
              id={`valgt-${one.decision}`}
              value={seenValue(one)}
              label={fill(text.chooseOne, { number: one.number, name: one.applicant })}
              checked={false}
            />,
            <Link approval={one} />,
            one.applicant,
            showDate(one.effectiveFrom, language),
            ...answersOf(one, visit),
          ])}
        />
        <p class="kollega-buttons">
          <Button name="_do" value="alle">
            {text.approveAll}
          </Button>{" "}
          <Button variant="secondary" name="_do" value="valgte">
            {text.approveChosen}
          </Button>
        </p>
      </Form>
    </section>
  );
}

function Unusual({ visit, approvals }: { visit: Visit<Employee>; approvals: readonly Approval[] }) {
  const { words, language } = visit;
  const { approvals: text } = words;
  const heading = fill(text.unusual, { count: approvals.length });
  return (
    <section aria-labelledby="usaedvanlige">
      <h2 id="usaedvanlige">{heading}</h2>
      <p>{text.unusualText}</p>
      <Table
        stacked
        caption={heading}
        head={[words.worklist.case, text.why, text.employee, text.date, ...answerHeads(approvals, visit)]}
        rows={approvals.map((one) => [
          <Link approval={one} />,
          <Apart approval={one} visit={visit} />,
          one.applicant,
          showDate(one.effectiveFrom, language),
          ...answersOf(one, visit),
        ])}
      />
    </section>
  );
}

/** What makes it stand apart, each with why. */
export const Apart = ({ approval, visit: { language, words } }: { approval: Approval; visit: Visit }) => (
  <ul class="nobullet-list">
    {approval.apart.map(({ title, shown, reasons }) => (
      <li>
        {title[language]}: <strong>{shown[language]}</strong>
        {reasons.some((reason) => reason !== "declared")
          ? ` (${reasons.map((reason) => words.eachReasons[reason]).join(", ")})`
          : null}
      </li>
    ))}
  </ul>
);
