import { type EntryOf, textOutline } from "@kollega/assistant";
import { LawInline } from "../../design/finding.tsx";
import { RuleTable } from "../../design/ruleTable.tsx";
import { Table } from "../../design/table.tsx";
import { fill } from "../../texts/index.ts";
import { anchorOf } from "../control/anchor.ts";
import { FeelShown, Named, namesIn } from "./feel.tsx";
import { framed, type Reading } from "./frame.tsx";

type Computed = EntryOf<"computed">;
type LogicOf<K extends Computed["logic"]["kind"]> = Extract<Computed["logic"], { kind: K }>;

interface OneRule<L> {
  readonly reading: Reading;
  readonly entry: Computed;
  readonly logic: L;
}

/** Every rule and judgement, in the documents' order, each with an address of its own. */
export function rulesPage(reading: Reading) {
  const { assistant, visit } = reading;
  const { words, language } = visit;
  const { assistantPages: text } = words;
  const rules = [...assistant.entries.values()].filter((entry) => entry.kind === "computed");
  return framed(
    reading,
    "rules",
    <>
      <p class="font-lead">{text.rulesText}</p>
      <nav aria-labelledby="indhold">
        <h2 id="indhold">{text.contents}</h2>
        <ul>
          {rules.map(({ name, title }) => (
            <li>
              <a href={`#${anchorOf("regel", name)}`}>{title[language]}</a>
            </li>
          ))}
        </ul>
      </nav>
      {rules.map((entry) => (
        <section class="kollega-panel" aria-labelledby={anchorOf("regel", entry.name)}>
          <h2 id={anchorOf("regel", entry.name)}>{entry.title[language]}</h2>
          <p>
            <code>{entry.name}</code> · <LawInline law={entry.law} />
          </p>
          {entry.each === null ? null : (
            <p>
              {text.each} <Named reading={reading} name={entry.each} />
            </p>
          )}
          <LogicShown reading={reading} entry={entry} />
          {entry.because ? (
            <p>
              {text.because}: {textOutline(assistant, entry.because)[language]}
            </p>
          ) : null}
        </section>
      ))}
    </>,
  );
}

function LogicShown({ reading, entry }: { reading: Reading; entry: Computed }) {
  const { logic } = entry;
  const { assistantPages: text } = reading.visit.words;
  switch (logic.kind) {
    case "formula":
      return (
        <>
          <h3>{text.formula}</h3>
          <FeelShown reading={reading} feel={logic.feel.text} />
        </>
      );
    case "rule":
      return (
        <p>
          {text.sameAs} <Named reading={reading} name={logic.rule} />
        </p>
      );
    case "table":
      return <TableShown reading={reading} entry={entry} logic={logic} />;
    case "judgement":
      return <JudgementShown reading={reading} entry={entry} logic={logic} />;
  }
}

/** A result as its type shows it, where it is a mere choice; else its FEEL. */
function givesShown({ entry, reading }: OneRule<unknown>, feel: string): string {
  const [, value] = /^"([^"\\]*)"$/.exec(feel.trim()) ?? [];
  const { type } = entry;
  const title = type.kind === "choice" && value !== undefined ? type.options.get(value) : undefined;
  return title?.[reading.visit.language] ?? feel;
}

function TableShown(rule: OneRule<LogicOf<"table">>) {
  const { reading, entry, logic } = rule;
  const { assistant, visit } = reading;
  const { words, language } = visit;
  const { assistantPages: text } = words;
  const inputs = [...logic.inputs].map(([name, { text: feel }]) => ({
    name,
    title: assistant.entries.get(feel)?.title[language] ?? feel,
  }));
  const names = new Set([
    ...[...logic.inputs.values()].flatMap((feel) => namesIn(assistant, feel.text)),
    ...logic.rows.flatMap(({ tests, gives }) => [
      ...tests.flatMap((test) => namesIn(assistant, test.tests.text)),
      ...("expression" in gives ? [gives] : [...gives.values()]).flatMap((feel) => namesIn(assistant, feel.text)),
    ]),
  ]);
  return (
    <>
      <p>
        {text.hit}: {words.hitPolicies[logic.hit].toLowerCase()}.
      </p>
      <RuleTable
        caption={fill(text.table, { title: entry.title[language] })}
        inputs={inputs}
        more={[text.rowLaw, text.because]}
        rows={logic.rows.map((row) => ({
          key: row.key,
          when: Object.fromEntries(row.tests.map(({ input, tests }) => [input, tests.text])),
          gives:
            "expression" in row.gives
              ? givesShown(rule, row.gives.text)
              : [...row.gives].map(([name, feel]) => `${name}: ${feel.text}`).join("; "),
          more: [
            <LawInline law={row.law.length > 0 ? row.law : entry.law} />,
            row.because ? textOutline(assistant, row.because)[language] : "–",
          ],
        }))}
        words={words}
      />
      {names.size > 0 ? (
        <>
          <h3>{text.names}</h3>
          <ul class="nobullet-list">
            {[...names].map((name) => (
              <li>
                <code>{name}</code>: <Named reading={reading} name={name} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

function JudgementShown({ reading, entry, logic }: OneRule<LogicOf<"judgement">>) {
  const { visit } = reading;
  const { words, language } = visit;
  const { assistantPages: text } = words;
  return (
    <>
      <p>
        <span class="badge badge-info">{text.judgement}</span> {logic.question[language]}
      </p>
      <Table
        caption={`${text.options}: ${entry.title[language]}`}
        head={[text.option, text.value]}
        rows={[...logic.options.values()].map(({ title, value }) => [title[language], <code>{value.text}</code>])}
      />
      {logic.when ? (
        <>
          <h3>{text.judgedWhen}</h3>
          <FeelShown reading={reading} feel={logic.when.text} />
        </>
      ) : null}
      {logic.otherwise ? (
        <>
          <h3>{text.otherwise}</h3>
          <FeelShown reading={reading} feel={logic.otherwise.text} />
        </>
      ) : null}
    </>
  );
}
