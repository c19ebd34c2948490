import type { JsonObject } from "@kollega/assistant";
import type { CollectedField } from "@kollega/contracts";
import type { LocalDate } from "@kollega/danish";
import { sql } from "kysely";
import type { Actor } from "../actor.ts";
import { errors } from "../errors.ts";
import type { CaseId, DecisionId, EffectId, PersonId, RunId } from "../ids.ts";
import type { CaseworkDatabase, Municipality } from "../municipality.ts";
import { mustBeAllowed } from "../policies.ts";
import {
  type CollectedOperation,
  collectedBy,
  collectedOperations,
  recordColumns,
} from "../runs/collectedOperation.ts";
import { type CollectedRecord, joinCalls, type RunTotals, totalsOf } from "../runs/joinCalls.ts";
import { collecting } from "../runs/makeRuns.ts";
import type { RunEventKind, RunState } from "../store/runTables.ts";

export interface RunLine {
  readonly id: RunId;
  /** Counts them. */
  readonly number: string;
  readonly capability: string;
  readonly operation: string;
  readonly dueOn: LocalDate;
  readonly state: RunState;
  readonly needsPerson: boolean;
  readonly faultText: string | null;
  readonly totals: RunTotals;
  readonly madeAt: Date;
  readonly doneAt: Date | null;
  readonly receipt: JsonObject | null;
  readonly settledBy: string | null;
  readonly settledWhy: string | null;
}

/** What will be collected next of a kind, as it stands now. */
export interface NextRun {
  readonly capability: string;
  readonly operation: string;
  /** The first day on which there is something to send; null while there is nothing. */
  readonly dueOn: LocalDate | null;
  readonly totals: RunTotals;
  /** Of the latest run that was done. */
  readonly before: RunTotals | null;
  /** Decisions that are laid ready and not approved: they come in a later run. */
  readonly notApproved: number;
  readonly held: { readonly by: string; readonly reason: string; readonly at: Date } | null;
}

/** What somebody has done to runs. */
export interface RunEvent {
  readonly capability: string;
  readonly operation: string;
  /** The run's number; null for a kind of runs. */
  readonly run: string | null;
  readonly what: RunEventKind;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

/** The next run of each kind that anything was ever collected for, and the latest ones made. */
export async function runs(
  municipality: Municipality,
  actor: Actor,
): Promise<{
  readonly next: readonly NextRun[];
  readonly made: readonly RunLine[];
  readonly events: readonly RunEvent[];
}> {
  mustBeAllowed(actor, "read-runs");
  const { db } = municipality;
  const made = await lines(db, sql`true`, 60);
  const next = await Promise.all(collectedOperations.map((one) => nextRun(db, one, made)));
  const { rows: events } = await sql<RunEvent>`
    select v.capability, v.operation, r.number as run, v.what, v.reason, n.name as by, v.at
      from run_event v join employee n on n.id = v.employee left join run r on r.id = v.run order by v.id desc limit 60`.execute(
    db,
  );
  return { next: next.filter((one) => one.dueOn !== null || one.before !== null || one.held !== null), made, events };
}

async function nextRun(db: CaseworkDatabase, of: CollectedOperation, made: readonly RunLine[]): Promise<NextRun> {
  const { capability, operation, collected } = of;
  const { rows } = await sql<{ input: JsonObject; due: LocalDate }>`
    select e.plan -> 'input' as input, e.due_on as due from effect e where ${collecting(of)}`.execute(db);
  const records = joinCalls(
    rows.map(({ input }) => input),
    collected,
  );
  const same = (one: RunLine) => one.capability === capability && one.operation === operation;
  const [waiting, held] = await Promise.all([
    sql<{ count: number }>`
      select count(*)::int as count from decision d join proposal r on r.decision_id = d.id and r.revision = d.revision
       where d.state in ('prepared', 'in-control') and r.effects @> ${JSON.stringify([{ capability, operation }])}::jsonb`.execute(
      db,
    ),
    sql<{ by: string; reason: string; at: Date }>`
      select n.name as by, h.reason, h.held_at as at from run_hold h join employee n on n.id = h.held_by
       where h.capability = ${capability} and h.operation = ${operation}`.execute(db),
  ]);
  return {
    ...{ capability, operation },
    dueOn: rows.map(({ due }) => due).toSorted()[0] ?? null,
    totals: totalsOf(records, rows.length, collected),
    before: made.find((one) => same(one) && one.state === "done")?.totals ?? null,
    notApproved: waiting.rows[0]?.count ?? 0,
    held: held.rows[0] ?? null,
  };
}

const lines = async (db: CaseworkDatabase, where: ReturnType<typeof sql>, most: number): Promise<readonly RunLine[]> =>
  (
    await sql<RunLine>`
      select r.id, r.number, r.capability, r.operation, r.due_on as "dueOn", r.state, r.needs_person as "needsPerson", r.fault_text as "faultText",
             r.totals, r.made_at as "madeAt", r.done_at as "doneAt", r.receipt, n.name as "settledBy", r.settled_why as "settledWhy"
        from run r left join employee n on n.id = r.settled_by
       where ${where} order by r.number desc limit ${most}`.execute(db)
  ).rows;

/** A record of a run, with whom it is about. */
export interface RunRecord {
  readonly record: CollectedRecord;
  readonly name: string;
  /** The same of the run before, by person, employment and kind; null where there was none. */
  readonly before: Readonly<Record<string, string>> | null;
}

/** A call of a run that a person may take out. */
export interface RunCall {
  readonly effect: EffectId;
  readonly decision: DecisionId;
  readonly case: CaseId;
  readonly number: string;
  readonly name: string;
}

export interface RunView {
  /** Null for the next run, which is not made yet. */
  readonly run: RunLine | null;
  readonly records: readonly RunRecord[];
  readonly totals: RunTotals;
  readonly before: RunTotals | null;
  /** The fields of a record, and which of them are added up, in the contract's order. */
  readonly columns: readonly CollectedField[];
  readonly sums: readonly string[];
  /** While it is refused: what it was made of. */
  readonly calls: readonly RunCall[];
}

/**
 * A run record by record, each with what the same employment got in the run before.
 *
 * @throws casework/not-allowed, no-such-run
 */
export async function runView(municipality: Municipality, actor: Actor, id: RunId): Promise<RunView> {
  mustBeAllowed(actor, "read-runs");
  const { db } = municipality;
  const [run] = await lines(db, sql`r.id = ${id}::uuid`, 1);
  const collected = run && collectedBy(run.capability, run.operation);
  if (!run || !collected) throw errors.noSuchRun();
  const { capability, operation } = run;
  const { input } = await db.selectFrom("run").select("input").where("id", "=", id).executeTakeFirstOrThrow();
  const before = await runBefore(db, { capability, operation, collected }, run.number);
  const records = recordsIn(input, collected.list);
  return {
    run,
    records: await told(db, records, before?.records ?? null, collected.add),
    totals: run.totals,
    before: before?.totals ?? null,
    columns: recordColumns(capability, operation).filter(({ name }) => name !== "person"),
    sums: collected.add,
    calls: run.state === "failed" ? await callsOf(db, id) : [],
  };
}

/**
 * The next run of a kind, as it would be made of what is approved now.
 *
 * @throws casework/not-allowed, no-such-run
 */
export async function runPreview(
  municipality: Municipality,
  actor: Actor,
  { capability, operation }: { readonly capability: string; readonly operation: string },
): Promise<RunView> {
  mustBeAllowed(actor, "read-runs");
  const { db } = municipality;
  const collected = collectedBy(capability, operation);
  if (!collected) throw errors.noSuchRun();
  const of = { capability, operation };
  const { rows } = await sql<{ input: JsonObject }>`
    select e.plan -> 'input' as input from effect e where ${collecting(of)}`.execute(db);
  const records = joinCalls(
    rows.map(({ input }) => input),
    collected,
  );
  const before = await runBefore(db, { ...of, collected }, null);
  return {
    run: null,
    records: await told(db, records, before?.records ?? null, collected.add),
    totals: totalsOf(records, rows.length, collected),
    before: before?.totals ?? null,
    columns: recordColumns(capability, operation).filter(({ name }) => name !== "person"),
    sums: collected.add,
    calls: [],
  };
}

const recordsIn = (input: JsonObject, list: string): readonly CollectedRecord[] =>
  Array.isArray(input[list]) ? (input[list] as readonly CollectedRecord[]) : [];

async function runBefore(
  db: CaseworkDatabase,
  { capability, operation, collected }: Omit<CollectedOperation, "columns">,
  number: string | null,
) {
  const { rows } = await sql<{ input: JsonObject; totals: RunTotals }>`
    select input, totals from run
     where capability = ${capability} and operation = ${operation} and state = 'done' and (${number}::bigint is null or number < ${number}::bigint)
     order by number desc limit 1`.execute(db);
  const [row] = rows;
  return row ? { records: recordsIn(row.input, collected.list), totals: row.totals } : null;
}

async function told(
  db: CaseworkDatabase,
  records: readonly CollectedRecord[],
  before: readonly CollectedRecord[] | null,
  add: readonly string[],
): Promise<readonly RunRecord[]> {
  const persons = [...new Set(records.map(({ person }) => String(person)))] as PersonId[];
  const names =
    persons.length === 0
      ? []
      : await db.selectFrom("person").select(["id", "name"]).where("id", "in", persons).execute();
  const nameOf = new Map<string, string>(names.map(({ id, name }) => [id, name]));
  // Another month is what makes the difference: so the month is left out of what is the same.
  const key = (record: CollectedRecord) =>
    JSON.stringify(
      Object.entries(record)
        .filter(([name]) => name !== "month" && !add.includes(name))
        .toSorted(),
    );
  const old = Map.groupBy(before ?? [], key);
  const sums = (some: readonly CollectedRecord[]) => totalsOf(some, 0, { list: "", add }).sums;
  return records.map((record) => ({
    record,
    name: nameOf.get(String(record.person)) ?? "",
    before: before === null ? null : sums(old.get(key(record)) ?? []),
  }));
}

async function callsOf(db: CaseworkDatabase, id: RunId): Promise<readonly RunCall[]> {
  const { rows } = await sql<RunCall>`
    select e.id as effect, e.decision_id as decision, c.id as case, c.number, p.name from effect e
      join cases c on c.id = e.case_id join person p on p.id = c.applicant
     where e.run = ${id}::uuid and e.state = 'waiting' order by c.number limit 5000`.execute(db);
  return rows;
}
