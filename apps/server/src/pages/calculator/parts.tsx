import { answered } from "@kollega/assistant";
import type { Child } from "hono/jsx";
import { ErrorSummary } from "../../design/alert.tsx";
import { Answers } from "../../design/answers.tsx";
import { BackLink } from "../../design/backLink.tsx";
import { Button, Form } from "../../design/form.tsx";
import type { AnyVisit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import type { Problem } from "../apply/application.ts";
import { allFields } from "../apply/fields.ts";
import { type Calculating, calculatorPath } from "./calculating.ts";

interface Screen {
  readonly visit: AnyVisit;
  readonly calculating: Calculating;
}

/** The answers so far, that each form of the page sends along. */
export const Carried = ({
  calculating: { typed, date },
  without,
}: {
  calculating: Calculating;
  /** The question that the form asks itself. */
  without?: string;
}) => (
  <>
    {without === "_dato" ? null : <input type="hidden" name="_dato" value={date} />}
    {Object.entries(typed).map(([name, value]) =>
      name === without || typeof value !== "string" ? null : <input type="hidden" name={name} value={value} />,
    )}
  </>
);

/** What else was chosen on the page, by name: how it varies, what it is compared with. */
export const Chosen = ({ sent, names }: { sent: Readonly<Record<string, unknown>>; names: RegExp }) => (
  <>
    {Object.entries(sent).map(([name, value]) =>
      names.test(name) && typeof value === "string" ? <input type="hidden" name={name} value={value} /> : null,
    )}
  </>
);

/** A form that works on with the answers so far. */
export const CalculatorForm = ({
  visit,
  calculating,
  without,
  id,
  children,
}: Screen & { without?: string; id?: string; children?: Child }) => (
  <Form visit={visit} action={calculatorPath(calculating)} {...(id ? { id } : {})}>
    <Carried calculating={calculating} {...(without === undefined ? {} : { without })} />
    {children}
  </Form>
);

/** What was answered, each with a button to change it. */
export function Answered({ visit, calculating }: Screen) {
  const { language, words } = visit;
  const { form, answers } = calculating;
  const lines = answered(
    allFields(form).filter(({ shown }) => shown),
    answers,
    language,
  );
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby="svar">
      <h2 id="svar">{words.calculator.answers}</h2>
      <CalculatorForm visit={visit} calculating={calculating}>
        <Answers
          lines={lines}
          fileHref={() => "#"}
          language={language}
          words={words}
          more={({ name, question }) => (
            <>
              {" "}
              <Button variant="tertiary" name="_do" value={`change:${name}`}>
                {words.review.change}
                <span class="sr-only">: {question}</span>
              </Button>
            </>
          )}
        />
      </CalculatorForm>
    </section>
  );
}

/** What stands above a question: the way back, what is wrong with the answer, and what it is asked for. */
export const AboveQuestion = ({
  visit: { words, language },
  problems,
  about,
  at,
}: {
  visit: AnyVisit;
  problems: readonly Problem[];
  about: string;
  at: string;
}) => (
  <>
    <BackLink href="/beregn">{words.calculator.all}</BackLink>
    <ErrorSummary problems={problems.map(({ field, text }) => ({ field, text: text[language] }))} words={words} />
    <p>
      {about}
      <br />
      <strong>{at}</strong>
    </p>
  </>
);

/** Who decides, and that this is guidance. */
export const Guidance = ({ visit, calculating: { assistant } }: Screen) => (
  <p>{fill(visit.words.calculator.guidance, { by: assistant.manifest.calculator?.decidedBy[visit.language] ?? "" })}</p>
);
