import type { AssistantFiles } from "@kollega/assistant";
import { type Difference, differences, lineDifferences, type Stretch } from "@kollega/authoring";
import { Details } from "../../design/components/details.tsx";
import type { AnyVisit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";

const areas = ["rules", "parameters", "form", "letters", "manifest", "scenarios", "other"] as const;
const most = 300;

/** What differs between two sets of documents, in sentences by what they are about; the lines as they are written behind a details. */
export function Differences({
  visit,
  before,
  after,
  level,
}: {
  visit: AnyVisit;
  before: AssistantFiles;
  after: AssistantFiles;
  /** Of the headings of the groups. */
  level: 3 | 4;
}) {
  const { differences: text, differenceAreas } = visit.words;
  const found = differences(before, after);
  if (found.length === 0) return <p>{text.none}</p>;
  const Heading = level === 3 ? "h3" : "h4";
  const shown = found.slice(0, most);
  return (
    <>
      {areas.map((area) => {
        const own = shown.filter((one) => one.area === area);
        return own.length === 0 ? null : (
          <>
            <Heading>{differenceAreas[area]}</Heading>
            <ul>
              {own.map((one) => (
                <Told visit={visit} difference={one} />
              ))}
            </ul>
          </>
        );
      })}
      {found.length > most ? <p>{fill(text.more, { count: found.length - most })}</p> : null}
      <Details summary={text.lines}>
        <Lines visit={visit} before={before} after={after} />
      </Details>
    </>
  );
}

function Told({ visit, difference }: { visit: AnyVisit; difference: Difference }) {
  return (
    <li>
      {difference.text[visit.language]}
      {difference.words ? <WordByWord visit={visit} stretches={difference.words} /> : null}
    </li>
  );
}

/** What came and what went, marked for the eye and said in words for who hears the page. */
export function WordByWord({ visit, stretches }: { visit: AnyVisit; stretches: readonly Stretch[] }) {
  const { differences: text } = visit.words;
  return (
    <blockquote class="kollega-words" lang="da">
      {stretches.map(({ kind, text: words }, at) => {
        if (kind === "same") return shortened(words, at === 0, at === stretches.length - 1);
        const said = <span class="sr-only">{kind === "added" ? text.added : text.removed} </span>;
        return kind === "added" ? (
          <ins>
            {said}
            {words}
          </ins>
        ) : (
          <del>
            {said}
            {words}
          </del>
        );
      })}
    </blockquote>
  );
}

/** Of a long text that stayed, what stands beside the change. */
function shortened(text: string, first: boolean, last: boolean): string {
  const beside = 160;
  if (text.length <= 2 * beside) return text;
  const [start, end] = [first ? "" : text.slice(0, beside), last ? "" : text.slice(-beside)];
  return `${start} … ${end}`;
}

function Lines({ visit, before, after }: { visit: AnyVisit; before: AssistantFiles; after: AssistantFiles }) {
  const { differences: text } = visit.words;
  const changed = [...new Set([...before.keys(), ...after.keys()])]
    .sort()
    .filter((path) => before.get(path) !== after.get(path));
  return (
    <>
      {changed.map((path) => (
        <>
          <p>
            <code>{path}</code>
          </p>
          <ul class="kollega-difflines">
            {lineDifferences(before.get(path) ?? "", after.get(path) ?? "")
              .slice(0, 500)
              .map((line) =>
                line.after === null ? (
                  <li>
                    <del>
                      <span class="sr-only">{text.removed} </span>
                      {line.before}
                    </del>
                  </li>
                ) : (
                  <li>
                    <ins>
                      <span class="sr-only">{text.added} </span>
                      {line.after}
                    </ins>
                  </li>
                ),
              )}
          </ul>
        </>
      ))}
    </>
  );
}
