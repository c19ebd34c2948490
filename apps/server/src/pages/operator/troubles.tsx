import type { Trouble } from "@kollega/casework";
import { Badge } from "../../design/components/badge.tsx";
import type { Visit } from "../../http/visit.ts";

/** Where the runbook is read. Its sections are named by the codes. */
export const runbook = "https://github.com/kollega/kollega/blob/main/docs/operating/runbook.md";

const nameOf = ({ code }: Trouble): string => code.replace(/^.*\//, "");

/** What is not well, and what to do: in a row of a table, where nothing is wrong, that. */
export function Health({ visit, troubles }: { visit: Visit; troubles: readonly Trouble[] }) {
  const { words, language } = visit;
  const { operator: text } = words;
  if (troubles.length === 0) return <Badge variant="success" text={text.well} />;
  return (
    <>
      {troubles.map((trouble) => (
        <p>
          <Level visit={visit} trouble={trouble} /> {trouble.what[language]} {trouble.todo[language]}{" "}
          <Runbook visit={visit} trouble={trouble} />
        </p>
      ))}
    </>
  );
}

const Level = ({ visit: { words }, trouble }: { visit: Visit; trouble: Trouble }) =>
  trouble.level === "act" ? (
    <Badge variant="error" text={words.operator.act} />
  ) : (
    <Badge variant="warning" text={words.operator.watch} />
  );

const Runbook = ({ visit: { words }, trouble }: { visit: Visit; trouble: Trouble }) => (
  <a href={`${runbook}#${nameOf(trouble)}`}>
    {words.operator.runbook}
    <span class="sr-only"> {nameOf(trouble)}</span>
  </a>
);

/** All of it, first on the page: each leads to its part of the page. */
export function Troubles({ visit, troubles }: { visit: Visit; troubles: readonly Trouble[] }) {
  const { words, language } = visit;
  const { operator: text } = words;
  if (troubles.length === 0) return <p>{text.allWell}</p>;
  return (
    <ul class="kollega-lines">
      {troubles.map((trouble) => (
        <li>
          <Level visit={visit} trouble={trouble} /> <a href={`#${trouble.area}`}>{trouble.what[language]}</a>{" "}
          {trouble.todo[language]} <Runbook visit={visit} trouble={trouble} />
        </li>
      ))}
    </ul>
  );
}
