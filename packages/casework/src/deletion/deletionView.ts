import type { Retention } from "@kollega/assistant";
import type { LocalDate } from "@kollega/danish";
import type { Text } from "@kollega/errors";
import { sql } from "kysely";
import type { Actor } from "../actor.ts";
import type { DeletionId } from "../ids.ts";
import { type Municipality, today } from "../municipality.ts";
import { mustBeAllowed } from "../policies.ts";
import type { KeptBecause } from "../store/deletionTables.ts";
import { listHash } from "./deletions.ts";
import { type DueCase, dueCases, retentionRule } from "./dueCases.ts";

/** What an assistant's rule comes to today: nothing is done by looking. */
export interface AssistantRetention {
  readonly assistant: string;
  readonly title: Text;
  /** Null where its documents say nothing: then nothing is deleted. */
  readonly rule: Retention | null;
  readonly closed: number;
  /** To be deleted, the oldest first; `seen` names this very list. */
  readonly due: readonly DueCase[];
  readonly seen: string;
  /** Kept although their time has come. */
  readonly kept: readonly (DueCase & { readonly kept: KeptBecause })[];
  /** How many come due in each of the coming years, the present one too. */
  readonly coming: readonly { readonly year: number; readonly cases: number }[];
}

/** A deletion, with how far it is. */
export interface DeletionState {
  readonly id: DeletionId;
  readonly number: string;
  readonly assistant: string;
  readonly cases: number;
  readonly begunBy: string;
  readonly begunAt: Date;
  readonly startsOn: LocalDate;
  readonly cancelledAt: Date | null;
  readonly finishedAt: Date | null;
  readonly deleted: number;
  /** What stayed after all, by why. */
  readonly stayed: Readonly<Partial<Record<KeptBecause, number>>>;
}

export interface DeletionView {
  readonly assistants: readonly AssistantRetention[];
  readonly deletions: readonly DeletionState[];
}

const years = 5;

/**
 * What would be deleted by rule today, what would not and why, what comes, and what has been deleted.
 *
 * @throws casework/not-allowed
 */
export async function deletionView(municipality: Municipality, actor: Actor): Promise<DeletionView> {
  mustBeAllowed(actor, "read-deletions");
  const { db } = municipality;
  const installed = await db.selectFrom("assistant").select("id").orderBy("id").execute();
  const assistants: AssistantRetention[] = [];
  for (const { id } of installed) assistants.push(await assistantRetention(municipality, id));
  return { assistants, deletions: await deletionsOf(municipality) };
}

async function assistantRetention(municipality: Municipality, assistant: string): Promise<AssistantRetention> {
  const { manifest } = (await municipality.library.current(assistant)).assistant;
  const rule = await retentionRule(municipality, assistant);
  const all = rule ? await dueCases(municipality, municipality.db, assistant, rule) : [];
  const due = all.filter(({ kept }) => kept === null);
  const { closed, coming } = await comingYears(municipality, assistant, rule);
  return {
    ...{ assistant, title: manifest.title, rule, closed, due, seen: listHash(due), coming },
    kept: all.flatMap((one) => (one.kept === null ? [] : [{ ...one, kept: one.kept }])),
  };
}

/** How many cases come due in each of the coming years; by the day they were closed, from which most rules count. */
async function comingYears(
  municipality: Municipality,
  assistant: string,
  rule: Retention | null,
): Promise<Pick<AssistantRetention, "closed" | "coming">> {
  const { rows } = await sql<{ year: number; cases: number }>`
    select extract(year from closed_at at time zone 'Europe/Copenhagen')::int as year, count(*)::int as cases
      from cases where assistant = ${assistant} and state = 'closed' group by 1`.execute(municipality.db);
  const closed = rows.reduce((sum, { cases }) => sum + cases, 0);
  if (rule?.from !== "closed") return { closed, coming: [] };
  const now = Number(today(municipality).slice(0, 4));
  const coming = Array.from({ length: years }, (_, at) => ({
    year: now + at,
    cases: rows.find(({ year }) => year + rule.years === now + at)?.cases ?? 0,
  }));
  return { closed, coming };
}

async function deletionsOf({ db }: Municipality): Promise<readonly DeletionState[]> {
  const { rows } = await sql<DeletionState>`
    select d.id, d.number::text, d.assistant, d.cases, e.name as "begunBy", d.begun_at as "begunAt", d.starts_on as "startsOn",
           d.cancelled_at as "cancelledAt", d.finished_at as "finishedAt",
           coalesce((m.of ->> 'deleted')::int, 0) as deleted, coalesce(m.of - 'deleted', '{}') as stayed
      from deletion d join employee e on e.id = d.begun_by
      left join lateral (select jsonb_object_agg(outcome, n) as of
                           from (select outcome, count(*)::int as n from deletion_case
                                  where deletion_id = d.id and outcome is not null group by 1) o) m on true
     order by d.number desc limit 200`.execute(db);
  return rows;
}
