import { type CaseLimits, type Colleague, colleagues, type Employee } from "@kollega/casework";
import type { KollegaError } from "@kollega/errors";
import { Alert } from "../design/alert.tsx";
import { BackLink } from "../design/backLink.tsx";
import { Checkbox, TextArea } from "../design/fields.tsx";
import { Button, Form } from "../design/form.tsx";
import { page } from "../design/page.tsx";
import { showTime } from "../design/show.ts";
import type { Visit } from "../http/visit.ts";
import { fill } from "../texts/index.ts";

/** A form that was refused, with the reason typed in it and who was chosen. */
export interface RefusedLimit {
  readonly form: "bar" | "lift" | "hold";
  readonly reason: string;
  readonly admitted: readonly string[];
  readonly failure: KollegaError;
}

/** Who may come to a case, and whether it may be deleted; nothing of what it is about. */
export async function caseLimitsPage(visit: Visit<Employee>, view: CaseLimits, refused: RefusedLimit | null = null) {
  const { words, language, municipality, visitor } = visit;
  const { limits: text } = words;
  const title = fill(text.title, { number: view.number });
  const typed = (form: RefusedLimit["form"]) => (refused?.form === form ? refused.reason : "");
  const told = ({ reason, by, at }: { reason: string; by: string; at: Date }) => ({
    ...{ reason, name: by, time: showTime(at, language) },
  });
  return page(
    visit,
    title,
    <>
      <BackLink href={`/sager/${view.id}`}>{text.toCase}</BackLink>
      {refused ? (
        <Alert variant="error" heading={refused.failure.what[language]} words={words}>
          <p class="alert-text">
            {refused.failure.todo[language]} {words.common.kept}
          </p>
        </Alert>
      ) : null}
      <h1>{title}</h1>
      <h2>{text.bar}</h2>
      <p>{view.bar ? fill(text.barred, told(view.bar)) : text.open}</p>
      <Form visit={visit} action={`/sager/${view.id}/adgang`}>
        <Admitted
          visit={visit}
          people={await colleagues(municipality, visitor)}
          chosen={refused?.form === "bar" ? refused.admitted : (view.bar?.admitted ?? [visitor.id])}
        />
        <Reason visit={visit} id="bar" value={typed("bar")} />
        <Button>{view.bar ? text.changeBar : text.setBar}</Button>
      </Form>
      {view.bar ? (
        <Form visit={visit} action={`/sager/${view.id}/adgang/haev`}>
          <h3>{text.lift}</h3>
          <Reason visit={visit} id="lift" value={typed("lift")} />
          <Button variant="secondary">{text.lift}</Button>
        </Form>
      ) : null}
      <h2>{text.deletion}</h2>
      <p>{view.hold ? fill(text.held, told(view.hold)) : text.byRule}</p>
      <Form visit={visit} action={`/sager/${view.id}/slet-ikke`}>
        <input type="hidden" name="held" value={view.hold ? "nej" : "ja"} />
        <Reason visit={visit} id="hold" value={typed("hold")} />
        <Button variant="secondary">{view.hold ? text.letGo : text.hold}</Button>
      </Form>
    </>,
    refused ? 422 : 200,
  );
}

function Admitted({
  visit: { words },
  people,
  chosen,
}: {
  visit: Visit<Employee>;
  people: readonly Colleague[];
  chosen: readonly string[];
}) {
  return (
    <fieldset>
      <legend class="form-label">{words.limits.admitted}</legend>
      {people.map(({ id, name }) => (
        <Checkbox id={`adgang-${id}`} name="adgang[]" value={id} label={name} checked={chosen.includes(id)} />
      ))}
    </fieldset>
  );
}

const Reason = ({ visit: { words }, id, value }: { visit: Visit<Employee>; id: string; value: string }) => (
  <TextArea name="grund" id={`${id}-grund`} label={words.limits.reason} value={value} words={words} rows={2} />
);
