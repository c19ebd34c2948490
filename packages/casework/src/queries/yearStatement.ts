import type { JsonObject } from "@kollega/assistant";
import type { CollectedField } from "@kollega/contracts";
import { type RawBuilder, sql } from "kysely";
import type { Actor } from "../actor.ts";
import { errors } from "../errors.ts";
import type { PersonId, RunId } from "../ids.ts";
import type { CaseworkDatabase, Municipality } from "../municipality.ts";
import { mustBeAllowed, mustBeSelf, mustConcernEmployment } from "../policies.ts";
import { collectedBy, collectedOperations, recordColumns } from "../runs/collectedOperation.ts";
import { type CollectedRecord, joinCalls, type RunTotals, totalsOf } from "../runs/joinCalls.ts";

/** What one person was reported with of a kind, for the months of one year. */
export interface StatementPart {
  readonly capability: string;
  readonly operation: string;
  /** The fields of a record but the person, and which of them are added up, in the contract's order. */
  readonly columns: readonly CollectedField[];
  readonly sums: readonly string[];
  readonly lines: readonly StatementLine[];
  readonly totals: RunTotals;
}

export interface StatementLine {
  /** The run that reported it, and when that was done. */
  readonly run: string;
  readonly sentAt: Date;
  readonly record: CollectedRecord;
}

export interface YearStatement {
  readonly year: number;
  readonly name: string;
  readonly parts: readonly StatementPart[];
}

/** A person's year in sums, one line for each kind of run. */
export interface YearSums {
  readonly person: PersonId;
  readonly name: string;
  readonly capability: string;
  readonly operation: string;
  readonly sums: Readonly<Record<string, string>>;
  /** The kind of each sum, where the contract says: `kroner`, `number`. */
  readonly kinds: Readonly<Record<string, string>>;
}

/**
 * One's own statement of a year under an assistant: what was reported of one's own decisions, for the months of that year. What was mended in
 * a later run stands as its own line, also when that was sent after the year had ended.
 *
 * @throws casework/not-allowed, not-by-mandate, no-such-assistant
 */
export async function myYearStatement(
  municipality: Municipality,
  actor: Actor,
  assistantId: string,
  year: number,
): Promise<YearStatement> {
  mustBeSelf(actor);
  const { assistant } = await municipality.library.current(assistantId);
  mustConcernEmployment(actor, assistant);
  return statementOf(municipality.db, actor.person, year, sql`c.assistant = ${assistantId}`);
}

/**
 * A person's statement of a year under all assistants.
 *
 * @throws casework/not-allowed, no-such-statement
 */
export async function yearStatement(
  { db }: Municipality,
  actor: Actor,
  { person, year }: { readonly person: PersonId; readonly year: number },
): Promise<YearStatement> {
  mustBeAllowed(actor, "read-runs");
  const statement = await statementOf(db, person, year, sql`true`);
  if (statement.parts.length === 0) throw errors.noSuchStatement();
  return statement;
}

/** The persons whom anything was reported of for the months of a year, by name, with what it came to. */
export async function yearSums({ db }: Municipality, actor: Actor, year: number): Promise<readonly YearSums[]> {
  mustBeAllowed(actor, "read-runs");
  const found = await Promise.all(
    collectedOperations.map(async ({ capability, operation, collected }) => {
      const sums = sql.join(
        collected.add.flatMap((name) => [sql.lit(name), sql`sum((l ->> ${sql.lit(name)})::numeric)::text`]),
      );
      const columns = recordColumns(capability, operation).flatMap(({ name, kind }) => (kind ? [[name, kind]] : []));
      const { rows } = await sql<Omit<YearSums, "kinds">>`
        select p.id as person, p.name, ${capability} as capability, ${operation} as operation, jsonb_build_object(${sums}) as sums
          from run r cross join lateral jsonb_array_elements(r.input -> ${sql.lit(collected.list)}) l
          join person p on p.id = (l ->> 'person')::uuid
         where r.capability = ${capability} and r.operation = ${operation} and r.state = 'done' and l ->> 'month' like ${`${year}-%`}
         group by p.id, p.name order by p.name, p.id`.execute(db);
      return rows.map((row) => ({ ...row, kinds: Object.fromEntries(columns) }));
    }),
  );
  return found.flat();
}

async function statementOf(
  db: CaseworkDatabase,
  person: PersonId,
  year: number,
  which: RawBuilder<unknown>,
): Promise<YearStatement> {
  interface Row {
    readonly id: RunId;
    readonly number: string;
    readonly sentAt: Date;
    readonly capability: string;
    readonly operation: string;
    readonly input: JsonObject;
  }
  const { rows } = await sql<Row>`
    select r.id, r.number, r.done_at as "sentAt", r.capability, r.operation, e.plan -> 'input' as input
      from cases c join effect e on e.case_id = c.id join run r on r.id = e.run
     where c.applicant = ${person}::uuid and r.state = 'done' and ${which}
     order by r.number, e.id`.execute(db);
  const known = await db.selectFrom("person").select("name").where("id", "=", person).executeTakeFirst();
  const kinds = Map.groupBy(rows, ({ capability, operation }) => JSON.stringify([capability, operation]));
  const parts = [...kinds.values()].flatMap((some): StatementPart[] => {
    const [{ capability, operation }] = some as [Row, ...Row[]];
    const collected = collectedBy(capability, operation);
    if (!collected) return [];
    const lines = [...Map.groupBy(some, ({ id }) => id).values()].flatMap((ofRun): StatementLine[] => {
      const [{ number, sentAt }] = ofRun as [Row, ...Row[]];
      const records = joinCalls(
        ofRun.map(({ input }) => input),
        collected,
      );
      return records
        .filter((record) => record.person === person && String(record.month).startsWith(`${year}-`))
        .map((record) => ({ run: number, sentAt, record }));
    });
    if (lines.length === 0) return [];
    return [
      {
        ...{ capability, operation, lines },
        columns: recordColumns(capability, operation).filter(({ name }) => name !== "person"),
        sums: collected.add,
        totals: totalsOf(
          lines.map(({ record }) => record),
          rows.length,
          collected,
        ),
      },
    ];
  });
  return { year, name: known?.name ?? "", parts };
}
