import { Table } from "../../design/table.tsx";
import type { AnyVisit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import type { Compared } from "./authoring.ts";

/** What a check found, each with its place, leading to its field where that is on the page. */
export function Faults({ visit, results, file }: { visit: AnyVisit; results: Compared; file?: string }) {
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
              {file !== undefined && place.file !== file ? (
                <>
                  {" "}
                  <a href={`?fil=${encodeURIComponent(place.file)}`}>{fill(text.edit, { file: place.file })}</a>
                </>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Which scenarios hold, before and after, and what came out differently; those first that changed. */
export function Scenarios({ visit, results }: { visit: AnyVisit; results: Compared }) {
  const { words, language } = visit;
  const { authoring: text } = words;
  const rows = scenarioChanges(results).map(({ name, before, after, changes, failures }) => {
    const lines = [
      ...changes.map((change) => `${change.name}: ${change.before ?? text.absent} → ${change.after}`),
      ...failures.map((failure) => failure[language]),
    ];
    const said = (passed: boolean | undefined) =>
      passed === undefined ? text.absent : passed ? `✓ ${text.passes}` : `✗ ${text.fails}`;
    return [name, said(before), said(after), lines.length > 0 ? lines.join("; ") : text.unchanged];
  });
  return rows.length === 0 ? null : (
    <section aria-labelledby="scenarier">
      <h2 id="scenarier">{text.scenarios}</h2>
      <Table caption={text.scenarios} head={[text.scenario, text.before, text.after, text.changed]} rows={rows} />
    </section>
  );
}

/** Each scenario with what it came to before and comes to now. */
export function scenarioChanges({ before, after }: Compared) {
  const old = new Map(before.scenarios.map((one) => [one.name, one]));
  const all = after.scenarios.map((now) => {
    const was = old.get(now.name);
    const changes = Object.entries(now.values).flatMap(([name, value]) =>
      was && was.values[name] !== value ? [{ name, before: was.values[name], after: value }] : [],
    );
    return { name: now.name, before: was?.passed, after: now.passed, changes, failures: now.failures };
  });
  const stirred = ({ before: was, after: is, changes }: (typeof all)[number]) => was !== is || changes.length > 0;
  return [...all.filter(stirred), ...all.filter((one) => !stirred(one))];
}

/** All that a check says, as the page shows it and as a script exchanges it while somebody types. */
export function CheckedParts({
  visit,
  results,
  file,
  messages,
}: {
  visit: AnyVisit;
  results: Compared;
  /** The document on the page. */
  file: string;
  /** What to say at which field. */
  messages: ReadonlyMap<string, string>;
}) {
  return (
    <div id="kontrolleret">
      <p id="kontrolstatus" role="status">
        {statusOf(visit, results)}
      </p>
      <ul id="kontrolfejl" hidden>
        {[...messages].map(([field, message]) => (
          <li data-field={field}>{message}</li>
        ))}
      </ul>
      <Faults visit={visit} results={results} file={file} />
      <Scenarios visit={visit} results={results} />
    </div>
  );
}

/** In one sentence: errors, scenarios that fail, and those that come to something else. */
function statusOf({ words }: AnyVisit, results: Compared): string {
  const { authoring: text } = words;
  const faults = results.after.faults.filter(({ severity }) => severity === "error").length;
  const scenarios = scenarioChanges(results);
  return fill(text.status, {
    faults,
    fails: scenarios.filter(({ after }) => !after).length,
    changed: scenarios.filter(({ changes }) => changes.length > 0).length,
    all: scenarios.length,
  });
}
