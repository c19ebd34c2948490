import type { Assistant } from "@kollega/assistant";
import { assistantVersions, type Employee, may, type ReconsiderationLine } from "@kollega/casework";
import type { KollegaError } from "@kollega/errors";
import { Alert } from "../../design/alert.tsx";
import { Select, TextArea } from "../../design/fields.tsx";
import { Button, Form } from "../../design/form.tsx";
import { showTime } from "../../design/show.ts";
import { Table } from "../../design/table.tsx";
import type { Visit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import { framed } from "../assistant/frame.tsx";

/** What was typed into a beginning that was refused, and why it was. */
interface Refused {
  readonly failure: KollegaError;
  readonly fra: string;
  readonly til: string;
  readonly grund: string;
}

export interface Current {
  readonly assistant: Assistant;
  readonly hash: string;
  readonly stopped: boolean;
}

/** The reconsiderations of an assistant's decisions, and the form that begins one. */
export async function reconsiderationsPage(
  visit: Visit<Employee>,
  { assistant, hash, stopped }: Current,
  lines: readonly ReconsiderationLine[],
  refused: Refused | null = null,
) {
  const { words, language, visitor, municipality } = visit;
  const { reconsider: text } = words;
  const versions = await assistantVersions(municipality, assistant.id);
  const options = versions.map((version) => ({
    value: version.hash,
    label: fill(words.versions.named, {
      version: version.version,
      time: showTime(version.installedAt, language),
      hash: version.hash.slice(0, 8),
    }),
  }));
  const before = versions.find((version) => version.hash !== hash);
  return framed(
    { visit, assistant, stopped },
    "reconsider",
    <>
      {refused ? (
        <Alert variant="error" heading={refused.failure.what[language]} words={words}>
          <p class="alert-text">{refused.failure.todo[language]}</p>
        </Alert>
      ) : null}
      <p class="font-lead">{text.intro}</p>
      {may(visitor, "reconsider") ? (
        <section aria-labelledby="begynd">
          <h2 id="begynd">{text.begin}</h2>
          {before ? (
            <Form visit={visit} action={`/assistenter/${assistant.id}/efterproevelser`}>
              <Select
                name="fra"
                label={text.from}
                value={refused?.fra ?? before.hash}
                options={options}
                words={words}
              />
              <Select name="til" label={text.to} value={refused?.til ?? hash} options={options} words={words} />
              <TextArea
                name="grund"
                label={text.reason}
                hint={text.reasonHint}
                value={refused?.grund}
                rows={3}
                words={words}
              />
              <p>{text.openText}</p>
              <Button>{text.start}</Button>
            </Form>
          ) : (
            <p>{text.oneVersion}</p>
          )}
        </section>
      ) : null}
      <h2>{text.all}</h2>
      {lines.length === 0 ? (
        <p>{text.none}</p>
      ) : (
        <Table
          stacked
          caption={text.all}
          head={[text.number, text.between, text.begun, text.progress, text.listed, text.opened]}
          rows={lines.map((line) => [
            <a href={`/assistenter/${assistant.id}/efterproevelser/${line.id}`}>
              {fill(text.one, { number: line.number })}
            </a>,
            versionsOf(visit, line),
            showTime(line.begunAt, language),
            fill(text.progressOf, { done: line.done, toDo: line.toDo }),
            String(line.listed),
            String(line.opened),
          ])}
        />
      )}
    </>,
    refused ? 422 : 200,
  );
}

/** "Fra 2.0.0 (1a2b3c4d) til 2.0.1 (5e6f7a8b)". */
export const versionsOf = ({ words }: Visit<Employee>, { from, to }: ReconsiderationLine): string => {
  const named = ({ version, hash }: ReconsiderationLine["to"]) => `${version} (${hash.slice(0, 8)})`;
  return fill(words.reconsider.versions, { from: from.map(named).join(", "), to: named(to) });
};
