import { today, type WorklistColumn, type WorklistRow, worklistColumns } from "@kollega/casework";
import { isDate, parseDate, workingDaysBetween } from "@kollega/danish";
import type { Child } from "hono/jsx";
import { Badge } from "../../design/components/badge.tsx";
import { showDate } from "../../design/show.ts";
import { DecisionBadge } from "../../design/state.tsx";
import type { Visit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import type { Screen } from "./screen.ts";

/** The decisions as a table; each can be ticked by those who may move it. */
export function Rows({ screen }: { screen: Screen }) {
  const { visit, chosen, list, acts, asked } = screen;
  const { worklist: text, worklistColumns: names } = visit.words;
  const columns = chosen.choice.columns ?? worklistColumns;
  return (
    <div class="table--responsive-scroll" tabindex={0}>
      <table class={`table table--compact${acts ? " table--selectable" : ""}`}>
        <caption class="sr-only">{text.caption}</caption>
        <thead>
          <tr>
            {acts ? (
              <th scope="col" data-tick-all={text.tickAll}>
                <span class="sr-only">{text.tick}</span>
              </th>
            ) : null}
            <th scope="col">{text.case}</th>
            {columns.map((column) => (
              <th scope="col">{names[column]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {list.rows.map((row) => (
            <tr>
              {acts ? (
                <td>
                  <div class="form-group-checkbox">
                    <input
                      type="checkbox"
                      class="form-checkbox"
                      id={`valgt-${row.decision}`}
                      name="afgoerelse[]"
                      value={row.decision}
                      checked={asked?.ticked.has(row.decision) ?? false}
                    />
                    <label for={`valgt-${row.decision}`}>
                      <span class="sr-only">{fill(text.tickCase, { number: row.number, name: row.applicant })}</span>
                    </label>
                  </div>
                </td>
              ) : null}
              <th scope="row">
                <a href={`/kontrol/${row.decision}`}>
                  {row.number}
                  <span class="sr-only">, {row.applicant}</span>
                </a>
                <br />
                {row.title}
                {row.news > 0 ? (
                  <>
                    <br />
                    <a href={`/kontrol/${row.decision}#nyt`} class="badge badge-warning">
                      {fill(visit.words.news.mark, { count: row.news })}
                    </a>
                  </>
                ) : null}
              </th>
              {columns.map((column) => (
                <td>{cells[column](visit, row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const cells: Readonly<Record<WorklistColumn, (visit: Visit, row: WorklistRow) => Child>> = {
  applicant: (_, row) => row.applicant,
  state: ({ words, language }, row) => (
    <>
      <DecisionBadge state={row.state} waitingFor={row.waitingFor} words={words} />
      {row.complaint ? <Badge variant="warning" text={words.requestKinds.complaint} /> : null}
      {row.objection ? <Badge variant="warning" text={words.requestKinds.objection} /> : null}
      {row.second ? <Badge variant="info" text={words.safeguards.second} /> : null}
      {isStuck(row) ? <div>{words.worklist.stuck}</div> : null}
      {row.waitingUntil ? <> {fill(words.worklist.until, { date: showDate(row.waitingUntil, language) })}</> : null}
      {row.waitsForSystems.map((system) => (
        <div>{fill(words.worklist.waitsForSystem, { system })}</div>
      ))}
      {row.needsPerson ? <div>{words.worklist.needsPerson}</div> : null}
    </>
  ),
  due: (visit, row) => (
    <>
      {showDate(row.due, visit.language)}
      {row.due === null ? null : <div>{timeLeft(visit, row.due)}</div>}
    </>
  ),
  received: ({ language }, row) => showDate(row.received, language),
  assigned: ({ words }, row) => (
    <>
      {row.standingInFor === null
        ? (row.assignedTo ?? words.worklist.nobody)
        : fill(words.worklist.standingInFor, { name: row.standingInFor })}
    </>
  ),
  notes: ({ words }, row) =>
    row.notes === 0 ? (
      "–"
    ) : (
      <a href={`/sager/${row.case}#notater`}>
        {row.notes === 1 ? words.worklist.oneNote : fill(words.worklist.manyNotes, { count: row.notes })}
        <span class="sr-only">, {row.number}</span>
      </a>
    ),
  tags: (_, row) => (row.tags.length === 0 ? "–" : row.tags.join(", ")),
};

/** "3 arbejdsdage tilbage", "i dag", "overskredet": told in words. */
export function timeLeft({ words, municipality }: Visit, due: string): Child {
  const { worklist: text } = words;
  const day = today(municipality);
  if (!isDate(due)) return null;
  const date = parseDate(due);
  if (date < day) return <strong>{text.overdue}</strong>;
  if (date === day) return <strong>{text.dueToday}</strong>;
  const left = workingDaysBetween(day, date);
  return left === 1 ? text.oneDayLeft : fill(text.daysLeft, { count: left });
}

/** What has been decided is listed only while something of it waits for a person. */
const isStuck = ({ state }: WorklistRow): boolean => state === "approved" || state === "effectuating";
