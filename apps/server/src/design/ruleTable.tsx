import type { Child } from "hono/jsx";
import type { Words } from "../texts/index.ts";

export interface RuleRow {
  readonly key: string;
  /** A test for each input that matters, by the input's name. */
  readonly when: Readonly<Record<string, string>>;
  readonly gives: string;
  /** The same in words, where they are known. */
  readonly told?: { readonly when: Readonly<Record<string, string>>; readonly gives: string } | undefined;
  readonly matched?: boolean;
  /** The cells of `more`. */
  readonly more?: readonly Child[];
}

/** A decision table as people read it: a row for each rule, its tests, what it gives. */
export function RuleTable({
  caption,
  inputs,
  rows,
  more = [],
  words,
}: {
  caption: string;
  inputs: readonly { readonly name: string; readonly title: string }[];
  rows: readonly RuleRow[];
  /** Headings of columns beside: law, reasons. */
  more?: readonly string[];
  words: Words;
}) {
  return (
    <section class="table--responsive-scroll" tabindex={0} aria-label={caption}>
      <table class="table table--compact">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.control.workingsRow}</th>
            {inputs.map(({ title }) => (
              <th scope="col">{title}</th>
            ))}
            <th scope="col">{words.control.workingsGives}</th>
            {more.map((title) => (
              <th scope="col">{title}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr class={row.matched ? "kollega-matched" : undefined}>
              <th scope="row">
                {row.key}
                {row.matched ? <span class="badge badge-info">{words.control.workingsMatched}</span> : null}
              </th>
              {inputs.map(({ name }) => (
                <td>
                  <Cell feel={row.when[name]} told={row.told?.when[name]} />
                </td>
              ))}
              <td>
                <Cell feel={row.gives} told={row.told?.gives} />
              </td>
              {row.more?.map((cell) => (
                <td>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A test or a result in words, with the rule as it is written below it. */
function Cell({ feel, told }: { feel: string | undefined; told: string | undefined }) {
  if (feel === undefined) return <>–</>;
  if (told === undefined || told === feel) return <code>{feel}</code>;
  return (
    <>
      {told}
      <br />
      <code class="form-hint">{feel}</code>
    </>
  );
}
