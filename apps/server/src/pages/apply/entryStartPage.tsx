import { channels, type Employee, myEntries, today } from "@kollega/casework";
import type { KollegaError } from "@kollega/errors";
import { Alert, ErrorSummary } from "../../design/alert.tsx";
import { Radios, Select, TextField } from "../../design/fields.tsx";
import { Button, Form } from "../../design/form.tsx";
import { page } from "../../design/page.tsx";
import { showDate, showTime } from "../../design/show.ts";
import { Table } from "../../design/table.tsx";
import type { Visit } from "../../http/visit.ts";

interface Refused {
  readonly typed: {
    readonly assistent: string;
    readonly cpr: string;
    readonly kanal: string;
    readonly modtaget: string;
  };
  readonly problems: readonly { readonly field: string; readonly error: KollegaError }[];
}

/** Beginning to enter an application: for whom, for what, how it came and when; and what has been begun. */
export async function entryStartPage(visit: Visit<Employee>, refused: Refused | null, saved = false) {
  const { municipality, visitor, words, language } = visit;
  const { entry: text } = words;
  const installed = await municipality.library.withCases();
  const entries = await myEntries(municipality, visitor);
  const forms = installed.filter(({ assistant, receives }) => assistant.form && receives);
  const problems = (refused?.problems ?? []).map(({ field, error: { what, todo } }) => ({
    field,
    text: `${what[language]} ${todo[language]}`,
  }));
  const problem = (field: string) => problems.find((one) => one.field === field)?.text;
  const typed = refused?.typed;
  return page(
    visit,
    text.title,
    <>
      <ErrorSummary problems={problems} words={words} />
      {saved ? (
        <Alert variant="success" words={words}>
          <p class="alert-text">{text.saved}</p>
        </Alert>
      ) : null}
      <h1>{text.title}</h1>
      <p class="font-lead">{text.lead}</p>
      <Form visit={visit} action="/modtag">
        <Select
          name="assistent"
          label={text.assistant}
          value={typed?.assistent ?? (forms.length === 1 ? (forms[0]?.assistant.id ?? "") : "")}
          problem={problem("assistent")}
          words={words}
          options={[
            { value: "", label: words.common.notChosen },
            ...forms.map(({ assistant }) => ({ value: assistant.id, label: assistant.title[language] })),
          ]}
        />
        <TextField
          name="cpr"
          label={text.cpr}
          hint={text.cprHint}
          value={typed?.cpr}
          problem={problem("cpr")}
          inputmode="numeric"
          autocomplete="off"
          words={words}
        />
        <Radios
          name="kanal"
          label={text.channel}
          value={typed?.kanal}
          problem={problem("kanal")}
          words={words}
          options={channels.map((value) => ({ value, label: words.channels[value] }))}
        />
        <TextField
          name="modtaget"
          type="date"
          label={text.received}
          hint={text.receivedHint}
          value={typed?.modtaget ?? today(municipality)}
          problem={problem("modtaget")}
          words={words}
        />
        <Button>{text.begin}</Button>
      </Form>
      {entries.length > 0 ? (
        <section aria-labelledby="begyndt">
          <h2 id="begyndt">{text.begun}</h2>
          <Table
            caption={text.begun}
            head={[text.what, words.worklist.applicant, text.channel, text.receivedOn, text.savedAt]}
            rows={entries.map((one) => [
              <a href={`/modtag/${one.id}`}>{one.title[language]}</a>,
              one.applicantName || text.unknown,
              words.channels[one.channel],
              showDate(one.received, language),
              showTime(one.savedAt, language),
            ])}
          />
        </section>
      ) : null}
    </>,
    refused ? 422 : 200,
  );
}
