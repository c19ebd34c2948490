import type { LocalDate } from "@kollega/danish";
import type { Text } from "@kollega/errors";
import { sql } from "kysely";
import type { Municipality } from "../municipality.ts";

/** What a month's run over all cases came to. */
export interface RecurrenceView {
  readonly type: string;
  readonly title: Text;
  readonly month: LocalDate;
  readonly begunAt: Date;
  /** Null while cases are still being gone through. */
  readonly finishedAt: Date | null;
  readonly opened: number;
  /** Ended by itself: nothing had changed. */
  readonly unchanged: number;
  /** Laid ready, and waiting for a person. */
  readonly ready: number;
  /** Decided by a person. */
  readonly decided: number;
  /** Still being worked out, or waiting for something else. */
  readonly other: number;
}

/** The last two years' runs of an assistant, the newest first. */
export async function recurrencesOf(
  { db, library }: Pick<Municipality, "db" | "library">,
  assistant: string,
): Promise<readonly RecurrenceView[]> {
  const { manifest } = (await library.current(assistant)).assistant;
  const { rows } = await sql<Omit<RecurrenceView, "title">>`
    select r.type, r.month, r.begun_at as "begunAt", r.finished_at as "finishedAt", n.* from recurrence r, lateral (
      select count(*)::int as opened, count(*) filter (where d.state = 'withdrawn')::int as unchanged,
             count(*) filter (where d.state in ('prepared', 'in-control'))::int as ready,
             count(*) filter (where d.approved_at is not null)::int as decided,
             count(*) filter (where d.approved_at is null and d.state not in ('withdrawn', 'prepared', 'in-control'))::int as other
        from decision d join cases c on c.id = d.case_id
       where d.recurrence = r.month and d.type = r.type and c.assistant = r.assistant) n
     where r.assistant = ${assistant} order by r.month desc, r.type limit 24`.execute(db);
  return rows.map((row) => ({ ...row, title: manifest.decisions[row.type]?.title ?? { da: row.type, en: row.type } }));
}
