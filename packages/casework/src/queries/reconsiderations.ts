import { Decimal, type LocalDate } from "@kollega/danish";
import type { Text } from "@kollega/errors";
import { sql } from "kysely";
import type { Actor } from "../actor.ts";
import { errors } from "../errors.ts";
import type { CaseId, DecisionId, DocumentHash, ReconsiderationId } from "../ids.ts";
import type { CaseworkDatabase, Municipality } from "../municipality.ts";
import { isBeyond, mustBeAllowed } from "../policies.ts";
import type { ReconsideredDifference } from "../reconsidered.ts";
import { noteAccessToAll } from "../store/noteAccess.ts";
import type { ReconsideredKind } from "../store/reconsiderationTables.ts";
import { titlesOf } from "./likeDecisions.ts";

/** A reconsideration and how far it has come. */
export interface ReconsiderationLine {
  readonly id: ReconsiderationId;
  readonly number: string;
  readonly assistant: string;
  /** The versions whose decisions are looked into, and the one they are held against. */
  readonly from: readonly { readonly hash: DocumentHash; readonly version: string }[];
  readonly to: { readonly hash: DocumentHash; readonly version: string };
  readonly reason: string;
  /** Null when it was begun from a shell. */
  readonly begunBy: string | null;
  readonly begunAt: Date;
  readonly finishedAt: Date | null;
  /** Decisions that had been made when it began, and how many have been run anew. */
  readonly toDo: number;
  readonly done: number;
  /** Open decisions that went over to the corrected version. */
  readonly moved: number;
  /** How many are listed, and how many of these have been opened. */
  readonly listed: number;
  readonly opened: number;
}

/** A past decision that would not come out the same. */
export interface ReconsideredDecision {
  readonly decision: DecisionId;
  readonly case: CaseId;
  readonly number: string;
  readonly type: string;
  readonly title: Text;
  readonly approvedAt: Date;
  readonly effectiveFrom: LocalDate | null;
  readonly kind: ReconsideredKind;
  /** What was decided, and what the corrected version comes to. */
  readonly outcome: { readonly before: Text; readonly after: Text | null };
  readonly differences: readonly ReconsideredDifference[];
  /** A later decision in the same case has been made since. */
  readonly superseded: boolean;
  readonly opened: DecisionId | null;
}

/** What the differences in a finding come to, over all decisions listed: kroner. */
export interface AmountTotal {
  readonly finding: string;
  readonly title: Text;
  readonly raised: { readonly count: number; readonly amount: string };
  readonly lowered: { readonly count: number; readonly amount: string };
}

export interface ReconsiderationView extends ReconsiderationLine {
  readonly totals: readonly AmountTotal[];
  readonly decisions: readonly ReconsideredDecision[];
  /** More are listed than are told here. */
  readonly more: boolean;
}

const lines = sql<ReconsiderationLine>`
  select r.id, r.number, r.assistant, r.reason, e.name as "begunBy", r.begun_at as "begunAt", r.finished_at as "finishedAt",
         greatest(r.to_do, r.done) as "toDo", r.done, r.moved,
         (select json_agg(json_build_object('hash', s.hash, 'version', s.version) order by s.added_at)
            from document_set s where s.hash = any(r.from_hashes)) as "from",
         (select json_build_object('hash', s.hash, 'version', s.version) from document_set s where s.hash = r.to_hash) as "to",
         (select count(*)::int from reconsidered d where d.reconsideration = r.id) as listed,
         (select count(*)::int from reconsidered d where d.reconsideration = r.id and d.opened is not null) as opened
    from reconsideration r left join employee e on e.id = r.begun_by`;

/** The reconsiderations of an assistant's decisions, the newest first. */
export async function reconsiderations(
  { db }: Pick<Municipality, "db">,
  actor: Actor,
  assistant: string,
): Promise<readonly ReconsiderationLine[]> {
  if (actor.kind !== "system") mustBeAllowed(actor, "read-reconsiderations");
  const { rows } =
    await sql<ReconsiderationLine>`${lines} where r.assistant = ${assistant} order by r.number desc`.execute(db);
  return rows;
}

/** So many decisions are told at a time. */
export const reconsideredAtATime = 500;

/**
 * One reconsideration with what it has found so far.
 *
 * @param options.after the decisions after this one; left out: from the first
 * @throws casework/not-allowed, no-such-reconsideration
 */
export async function reconsiderationView(
  municipality: Municipality,
  actor: Actor,
  id: ReconsiderationId,
  options: { readonly after?: DecisionId } = {},
): Promise<ReconsiderationView> {
  if (actor.kind !== "system") mustBeAllowed(actor, "read-reconsiderations");
  const { db } = municipality;
  const { rows } = await sql<ReconsiderationLine>`${lines} where r.id = ${id}::uuid`.execute(db);
  const [line] = rows;
  if (!line) throw errors.noSuchReconsideration();
  const decisions = await listed(municipality, actor, id, options.after ?? null);
  const told = decisions.slice(0, reconsideredAtATime);
  if (actor.kind === "employee")
    await noteAccessToAll(
      municipality,
      actor,
      told.map((one) => one.case),
      "reconsideration",
    );
  return { ...line, totals: await totals(db, id), decisions: told, more: decisions.length > told.length };
}

interface ListedRow extends Omit<ReconsideredDecision, "title" | "outcome"> {
  readonly documents: DocumentHash;
  readonly before: string;
  readonly after: string | null;
}

async function listed(
  { db, library }: Pick<Municipality, "db" | "library">,
  actor: Actor,
  id: ReconsiderationId,
  after: DecisionId | null,
): Promise<readonly ReconsideredDecision[]> {
  // A case that the reader may not come to is not theirs to see.
  const others = actor.kind === "employee" ? sql`not ${isBeyond(actor, sql`c.id`)}` : sql`true`;
  const { rows } = await sql<ListedRow>`
    select d.id as decision, c.id as "case", c.number, d.type, d.documents, d.approved_at as "approvedAt", d.effective_from as "effectiveFrom",
           r.kind, d.outcome as before, r.outcome as after, r.differences, r.opened,
           exists (select from decision l where l.case_id = d.case_id and l.outcome is not null
                      and (l.approved_at, l.position) > (d.approved_at, d.position)) as superseded
      from reconsidered r join decision d on d.id = r.decision join cases c on c.id = d.case_id
     where r.reconsideration = ${id}::uuid and ${others}
       and (${after}::uuid is null or d.position > (select position from decision where id = ${after}::uuid))
     order by d.position limit ${reconsideredAtATime + 1}`.execute(db);
  return Promise.all(
    rows.map(async ({ documents, before, after: now, ...row }) => {
      const assistant = await library.byHash(documents);
      const was = titlesOf(assistant, { type: row.type, outcome: before });
      const is = now === null ? null : titlesOf(assistant, { type: row.type, outcome: now }).outcomeTitle;
      return { ...row, title: was.title, outcome: { before: was.outcomeTitle, after: is } };
    }),
  );
}

async function totals(db: CaseworkDatabase, id: ReconsiderationId): Promise<readonly AmountTotal[]> {
  const { rows } = await sql<{
    finding: string;
    title: Text;
    raisedCount: number;
    raised: string;
    loweredCount: number;
    lowered: string;
  }>`
    select f ->> 'finding' as finding, (array_agg(f -> 'title'))[1] as title,
           count(*) filter (where amount > 0)::int as "raisedCount", coalesce(sum(amount) filter (where amount > 0), 0)::text as raised,
           count(*) filter (where amount < 0)::int as "loweredCount", coalesce(sum(amount) filter (where amount < 0), 0)::text as lowered
      from reconsidered r cross join lateral jsonb_array_elements(r.differences) f
     cross join lateral (select (f ->> 'amount')::numeric as amount) a
     where r.reconsideration = ${id}::uuid and amount is not null
     group by 1 order by 1`.execute(db);
  const plain = (text: string) => new Decimal(text).toFixed();
  return rows.map(({ finding, title, ...sums }) => ({
    finding,
    title,
    raised: { count: sums.raisedCount, amount: plain(sums.raised) },
    lowered: { count: sums.loweredCount, amount: plain(sums.lowered) },
  }));
}
