import { type DecisionState, today, type WorklistRow, worklist } from "@kollega/casework";
import { z } from "zod";
import { Alert } from "../design/alert.tsx";
import { Select } from "../design/fields.tsx";
import { page } from "../design/page.tsx";
import { showDate, showTime } from "../design/show.ts";
import { DecisionBadge } from "../design/state.tsx";
import { Table } from "../design/table.tsx";
import { employeeWhoMay } from "../http/policy.ts";
import { route } from "../http/route.ts";
import type { Visit } from "../http/visit.ts";
import { fill } from "../texts/index.ts";

export const openStates = [
  "prepared",
  "in-control",
  "waiting",
  "gathering",
  "taken-over",
] as const satisfies readonly DecisionState[];

const query = z.object({
  assistent: z.string().max(80).optional(),
  tilstand: z.enum(["", ...openStates]).optional(),
  mine: z.string().optional(),
  fra: z.string().max(80).optional(),
});

type Chosen = z.output<typeof query>;

/** The address of the list with the same choice, further down. */
function addressOf(chosen: Chosen, cursor: string | null): string {
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...chosen, fra: cursor ?? undefined }))
    if (value) fields.set(name, value);
  return `/arbejdsliste${fields.size > 0 ? `?${fields}` : ""}`;
}

/** The worklist: what is open, what it waits for, and who has it. */
export const worklistRoutes = [
  route({
    method: "get",
    path: "/arbejdsliste",
    face: "page",
    policy: employeeWhoMay("read-worklist"),
    rate: "page",
    query,
    async handle(visit) {
      const { municipality, visitor, words, language, query: chosen } = visit;
      const { worklist: text } = words;
      const [list, installed] = await Promise.all([
        worklist(municipality, visitor, {
          ...(chosen.assistent ? { assistant: chosen.assistent } : {}),
          ...(chosen.tilstand ? { state: chosen.tilstand } : {}),
          ...(chosen.mine ? { mine: true } : {}),
          ...(chosen.fra ? { cursor: chosen.fra } : {}),
        }),
        municipality.library.list(),
      ]);
      const all = { value: "", label: text.all };
      return page(
        visit,
        text.title,
        <>
          <h1>{text.title}</h1>
          {list.troubledSystems.map((trouble) => (
            <Alert variant="warning" heading={text.troubledTitle} words={words}>
              <p class="alert-text">
                {fill(text.troubled, {
                  system: trouble.system,
                  since: showTime(trouble.since, language),
                  waiting: trouble.waiting,
                })}
              </p>
            </Alert>
          ))}
          <form method="get" action="/arbejdsliste" class="kollega-filters">
            <Select
              name="assistent"
              label={text.assistant}
              value={chosen.assistent ?? ""}
              optional
              words={words}
              options={[
                all,
                ...installed.map(({ assistant }) => ({ value: assistant.id, label: assistant.title[language] })),
              ]}
            />
            <Select
              name="tilstand"
              label={text.state}
              value={chosen.tilstand ?? ""}
              optional
              words={words}
              options={[all, ...openStates.map((state) => ({ value: state, label: words.states[state] }))]}
            />
            <div class="form-group">
              <div class="form-group-checkbox">
                <input
                  type="checkbox"
                  id="mine"
                  name="mine"
                  class="form-checkbox"
                  value="1"
                  checked={Boolean(chosen.mine)}
                />
                <label class="form-label" for="mine">
                  {text.mine}
                </label>
              </div>
            </div>
            <button type="submit" class="button button-secondary">
              {text.apply}
            </button>
          </form>
          {list.rows.length === 0 ? (
            <>
              <h2>{text.noneTitle}</h2>
              <p>
                {text.none} <a href="/arbejdsliste">{text.showAll}</a>
              </p>
            </>
          ) : (
            <Table
              caption={text.caption}
              head={[text.case, text.applicant, text.state, text.due, text.received, text.who]}
              rows={list.rows.map((row) => rowCells(visit, row))}
            />
          )}
          <nav aria-label={text.title} class="kollega-actions">
            {chosen.fra ? <a href={addressOf(chosen, null)}>{words.common.first}</a> : null}
            {list.next ? (
              <a class="button button-secondary" href={addressOf(chosen, list.next)}>
                {words.common.next}
              </a>
            ) : null}
          </nav>
        </>,
      );
    },
  }),
];

function rowCells({ words, language, municipality }: Visit, row: WorklistRow) {
  const { worklist: text } = words;
  const overdue = row.due !== null && row.due < today(municipality);
  return [
    <>
      <a href={`/kontrol/${row.decision}`}>
        {row.number}
        <span class="sr-only">, {row.applicant}</span>
      </a>
      <br />
      {row.title}
    </>,
    row.applicant,
    <>
      <DecisionBadge state={row.state} waitingFor={row.waitingFor} words={words} />
      {isStuck(row) ? <div>{text.stuck}</div> : null}
      {row.waitingUntil ? <> {fill(text.until, { date: showDate(row.waitingUntil, language) })}</> : null}
      {row.waitsForSystems.map((system) => (
        <div>{fill(text.waitsForSystem, { system })}</div>
      ))}
      {row.needsPerson ? <div>{text.needsPerson}</div> : null}
    </>,
    <>
      {showDate(row.due, language)}
      {overdue ? <strong> ({text.overdue})</strong> : null}
    </>,
    showDate(row.received, language),
    row.assignedTo ?? "–",
  ];
}

/** What has been decided is listed only while something of it waits for a person. */
const isStuck = ({ state }: WorklistRow): boolean => state === "approved" || state === "effectuating";
