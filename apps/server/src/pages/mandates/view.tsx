import { type Citizen, type MandateView, myCases, myMandates, today } from "@kollega/casework";
import { addMonths } from "@kollega/danish";
import type { KollegaError } from "@kollega/errors";
import { z } from "zod";
import { Alert, ErrorSummary } from "../../design/alert.tsx";
import { BackLink } from "../../design/backLink.tsx";
import { Radios, Select, TextField } from "../../design/fields.tsx";
import { Button, Form } from "../../design/form.tsx";
import { scopeOf } from "../../design/mandate.ts";
import { page } from "../../design/page.tsx";
import { showDate } from "../../design/show.ts";
import { Table } from "../../design/table.tsx";
import type { Visit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";

/** The form as it is typed. */
export const typed = z.object({
  gaelder: z.string().max(100).default(""),
  cpr: z.string().max(20).default(""),
  navn: z.string().max(300).default(""),
  til: z.string().max(10).default(""),
  kopi: z.enum(["", "ja", "nej"]).default(""),
});
type Typed = z.output<typeof typed>;

/** Which field a refusal is about. */
const fields: Readonly<Record<string, keyof Typed>> = {
  "casework/mandate-scope-unknown": "gaelder",
  "casework/cpr-invalid": "cpr",
  "casework/mandate-to-self": "cpr",
  "casework/mandate-name-missing": "navn",
  "casework/text-holds-cpr": "navn",
  "casework/mandate-until-invalid": "til",
};

interface Refused {
  readonly typed: Typed;
  readonly failure: KollegaError;
}

export type Done = "givet" | "slut" | undefined;

/** A citizen's powers of attorney, and the form to give one. Not while acting for somebody else. */
export async function mandatesPage(visit: Visit<Citizen>, refused: Refused | null, done: Done) {
  const { municipality, visitor, words, language } = visit;
  const { mandates: text } = words;
  const { given, received } = await myMandates(municipality, visitor);
  const failure = refused?.failure;
  const field = failure && (fields[failure.code] ?? "gaelder");
  const problem = failure ? `${failure.what[language]} ${failure.todo[language]}` : "";
  return page(
    visit,
    text.title,
    <>
      <BackLink href="/mine-sager">{words.myCases.title}</BackLink>
      <ErrorSummary problems={field ? [{ field, text: problem }] : []} words={words} />
      {done ? (
        <Alert variant="success" words={words}>
          <p class="alert-text">{done === "givet" ? text.givenNow : text.withdrawnNow}</p>
        </Alert>
      ) : null}
      <h1>{text.title}</h1>
      <p>{text.lead}</p>
      <h2>{text.received}</h2>
      {received.length === 0 ? <p>{text.receivedNone}</p> : <Received visit={visit} received={received} />}
      <h2>{text.given}</h2>
      {given.length === 0 ? <p>{text.givenNone}</p> : <Given visit={visit} given={given} />}
      <h2>{text.give}</h2>
      <Give
        visit={visit}
        scopes={await scopesOf(visit)}
        typed={refused?.typed}
        problem={(name) => (name === field ? problem : undefined)}
      />
    </>,
    refused ? 422 : 200,
  );
}

function Received({ visit, received }: { visit: Visit; received: readonly MandateView[] }) {
  const { words, language } = visit;
  const { mandates: text } = words;
  return (
    <Table
      caption={text.received}
      head={[text.who, text.what, text.until, text.do]}
      rows={received.map((one) => {
        const name = one.principal || words.acting.unnamed;
        return [
          name,
          scopeOf(one, language, words),
          showDate(one.until, language),
          <>
            <Form visit={visit} action={`/fuldmagt/${one.id}/handl`}>
              <Button variant="secondary">{fill(text.act, { name })}</Button>
            </Form>
            <Form visit={visit} action={`/fuldmagt/${one.id}/slut`}>
              <Button variant="tertiary">{fill(text.renounce, { name })}</Button>
            </Form>
          </>,
        ];
      })}
    />
  );
}

function Given({ visit, given }: { visit: Visit; given: readonly MandateView[] }) {
  const { words, language } = visit;
  const { mandates: text } = words;
  return (
    <Table
      caption={text.given}
      head={[text.who, text.what, text.until, text.copies, text.do]}
      rows={given.map((one) => [
        one.representative,
        scopeOf(one, language, words),
        showDate(one.until, language),
        one.copies ? words.common.yes : words.common.no,
        <Form visit={visit} action={`/fuldmagt/${one.id}/slut`}>
          <Button variant="tertiary">{fill(text.withdraw, { name: one.representative })}</Button>
        </Form>,
      ])}
    />
  );
}

type Scope = { readonly value: string; readonly label: string };

/** What a power of attorney can be for: each of one's cases, and each kind of them. */
async function scopesOf({ municipality, visitor, words, language }: Visit<Citizen>): Promise<readonly Scope[]> {
  const { mandates: text } = words;
  const cases = await myCases(municipality, visitor);
  if (cases.length === 0) return [];
  const installed = await municipality.library.withCases();
  return [
    ...cases.map(({ id, number, title }) => ({ value: `sag:${id}`, label: fill(text.caseScope, { number, title }) })),
    ...installed.map(({ assistant }) => ({
      value: `assistent:${assistant.id}`,
      label: fill(text.assistantScope, { title: assistant.title[language] }),
    })),
  ];
}

function Give({
  visit,
  scopes,
  typed: before,
  problem,
}: {
  visit: Visit;
  scopes: readonly Scope[];
  typed: Typed | undefined;
  problem: (field: keyof Typed) => string | undefined;
}) {
  const { words } = visit;
  const { mandates: text, common } = words;
  if (scopes.length === 0) return <p>{text.noScope}</p>;
  const year = addMonths(today(visit.municipality), 12);
  return (
    <Form visit={visit} action="/fuldmagt">
      <Select
        name="gaelder"
        label={text.scope}
        value={before?.gaelder ?? ""}
        problem={problem("gaelder")}
        words={words}
        options={[{ value: "", label: common.notChosen }, ...scopes]}
      />
      <TextField
        name="cpr"
        label={text.cpr}
        hint={text.cprHint}
        value={before?.cpr}
        problem={problem("cpr")}
        inputmode="numeric"
        autocomplete="off"
        words={words}
      />
      <TextField
        name="navn"
        label={text.called}
        value={before?.navn}
        problem={problem("navn")}
        autocomplete="off"
        words={words}
      />
      <TextField
        name="til"
        type="date"
        label={text.untilLabel}
        hint={text.untilHint}
        value={before?.til ?? year}
        problem={problem("til")}
        words={words}
      />
      <Radios
        name="kopi"
        label={text.copiesLabel}
        value={before?.kopi || "nej"}
        words={words}
        options={[
          { value: "ja", label: common.yes },
          { value: "nej", label: common.no },
        ]}
      />
      <Button>{text.giveButton}</Button>
    </Form>
  );
}
