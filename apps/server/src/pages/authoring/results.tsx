import { Table } from "../../design/table.tsx";
import type { AnyVisit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import type { Compared } from "./authoring.ts";

/** What a check found, each with its place. */
export function Faults({ visit, results }: { visit: AnyVisit; results: Compared }) {
  const { words, language } = visit;
  const { authoring: text } = words;
  const faults = results.after.faults.slice(0, 200);
  return (
    <section aria-labelledby="kontrol">
      <h2 id="kontrol">{text.check}</h2>
      {faults.some(({ severity }) => severity === "error") ? null : <p>{text.noFaults}</p>}
      {faults.length === 0 ? null : (
        <ul>
          {faults.map(({ severity, place, what, todo }) => (
            <li>
              <strong>{severity === "error" ? text.fault : text.notice}:</strong> {what[language]} {todo[language]} (
              {fill(text.place, { ...place })})
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Which scenarios hold, before and after, and what came out differently. */
export function Scenarios({ visit, results }: { visit: AnyVisit; results: Compared }) {
  const { words, language } = visit;
  const { authoring: text } = words;
  const old = new Map(results.before.scenarios.map((one) => [one.name, one]));
  const told = (passed: boolean | undefined) =>
    passed === undefined ? text.absent : passed ? `✓ ${text.passes}` : `✗ ${text.fails}`;
  const rows = results.after.scenarios.map((now) => {
    const before = old.get(now.name);
    const changes = Object.entries(now.values).filter(([name, value]) => before && before.values[name] !== value);
    const lines = [
      ...changes.map(([name, value]) => `${name}: ${before?.values[name] ?? text.absent} → ${value}`),
      ...now.failures.map((failure) => failure[language]),
    ];
    return [now.name, told(before?.passed), told(now.passed), lines.length > 0 ? lines.join("; ") : text.unchanged];
  });
  return rows.length === 0 ? null : (
    <section aria-labelledby="scenarier">
      <h2 id="scenarier">{text.scenarios}</h2>
      <Table caption={text.scenarios} head={[text.scenario, text.before, text.after, text.changed]} rows={rows} />
    </section>
  );
}
