import type { Json, JsonObject } from "@kollega/assistant";
import type { Text } from "@kollega/errors";
import { sql } from "kysely";
import { type Entry, recordAll } from "../audit/record.ts";
import { isOrdinary } from "../controlled.ts";
import { type RuleLetter, saveLetters } from "../effects/ruleLetters.ts";
import type { CaseId, DecisionId, PersonId } from "../ids.ts";
import type { StepJob } from "../jobs/stepQueue.ts";
import type { CaseworkTransaction, Municipality } from "../municipality.ts";
import type { Proposal } from "../proposal.ts";
import type { DecisionRow } from "./tables.ts";

/** A wish that has been answered. `evidence` null: what is known already stands, and the answer is of no use. */
export interface Answered {
  readonly decision: DecisionId;
  readonly name: string;
  readonly evidence: {
    readonly value: Json;
    readonly capability: string;
    readonly operation: string;
    readonly system: string;
    readonly subject: PersonId;
    readonly purpose: Text;
    readonly law: readonly string[];
    readonly request: JsonObject;
    readonly at: Date;
  } | null;
}

/** What the population register says of a person. */
export interface KnownOfPerson {
  readonly id: PersonId;
  /** Empty when it does not say. */
  readonly name: string;
  readonly address: Json;
  readonly addressProtected: boolean;
}

/** A source that is to be asked. */
export interface Wish {
  readonly decision: DecisionId;
  readonly evidence: string;
  readonly capability: string;
  readonly operation: string;
  readonly system: string;
  readonly subject: PersonId;
  readonly input: JsonObject;
  readonly purpose: Text;
  readonly law: readonly string[];
}

/** A proposal laid ready as a decision's next revision, and where the decision then stands. */
export interface LaidReady {
  readonly decision: DecisionId;
  readonly revision: number;
  readonly proposal: Proposal;
  readonly at: Date;
  /** Null where the decision stays as it is. */
  readonly moved: Pick<DecisionRow, "state" | "waiting_for" | "waiting_until" | "needs_person" | "prepared_at"> | null;
}

/** What follows for one case from what has been worked out under its lock; written for many cases at once. */
export interface Writes {
  readonly answered?: readonly Answered[];
  readonly persons?: readonly KnownOfPerson[];
  readonly parties?: readonly { readonly case: CaseId; readonly role: string; readonly person: PersonId }[];
  /** Parties who have now been told that data about them is fetched. */
  readonly informed?: readonly { readonly case: CaseId; readonly person: PersonId; readonly at: Date }[];
  readonly wishes?: readonly Wish[];
  readonly laid?: readonly LaidReady[];
  readonly letters?: readonly RuleLetter[];
  readonly entries?: readonly Entry[];
  readonly jobs?: readonly StepJob[];
}

/** One after the other. */
export const joined = (all: readonly Writes[]): Writes => ({
  answered: all.flatMap(({ answered = [] }) => answered),
  persons: all.flatMap(({ persons = [] }) => persons),
  parties: all.flatMap(({ parties = [] }) => parties),
  informed: all.flatMap(({ informed = [] }) => informed),
  wishes: all.flatMap(({ wishes = [] }) => wishes),
  laid: all.flatMap(({ laid = [] }) => laid),
  letters: all.flatMap(({ letters = [] }) => letters),
  entries: all.flatMap(({ entries = [] }) => entries),
  jobs: all.flatMap(({ jobs = [] }) => jobs),
});

/** Writes all of it, a statement for each kind of thing and none for what there is none of. */
export async function write(
  municipality: Pick<Municipality, "queue" | "clock" | "profile">,
  trx: CaseworkTransaction,
  writes: readonly Writes[],
): Promise<void> {
  const all = joined(writes);
  await saveAnswered(trx, all.answered ?? []);
  await savePersons(trx, all.persons ?? []);
  await saveParties(trx, all.parties ?? []);
  await saveInformed(trx, all.informed ?? []);
  await saveWishes(trx, all.wishes ?? []);
  const followed = await layReadyAll(trx, all.laid ?? []);
  const sending = await saveLetters(municipality, trx, all.letters ?? []);
  await recordAll(trx, all.entries ?? []);
  await municipality.queue.send(trx, [...followed, ...sending, ...(all.jobs ?? [])]);
}

async function saveAnswered(trx: CaseworkTransaction, answered: readonly Answered[]): Promise<void> {
  if (answered.length === 0) return;
  const rows = answered.map(({ decision, name, evidence }) => ({
    decision,
    name,
    kept: evidence !== null,
    ...evidence,
  }));
  await sql`
    with given as (
      select * from json_to_recordset(${JSON.stringify(rows)}::json) as g (
        decision uuid, name text, kept boolean, value jsonb, capability text, operation text, system text, subject uuid, purpose jsonb,
        law jsonb, request jsonb, at timestamptz)
    ), answered as (
      update gathering set state = 'answered', fault = null, retry_at = null from given
       where decision_id = given.decision and evidence = given.name and state in ('awaited', 'retrying')
    )
    insert into evidence (decision_id, name, kind, value, capability, operation, system, subject, purpose, law, request, at)
    select decision, name, 'source', value, capability, operation, system, subject, purpose, law, request, at from given where kept`.execute(
    trx,
  );
}

async function savePersons(trx: CaseworkTransaction, persons: readonly KnownOfPerson[]): Promise<void> {
  if (persons.length === 0) return;
  // What is said last of a person holds; and what was known already is not written again.
  const rows = [...new Map(persons.map((person) => [person.id, person])).values()];
  await sql`
    update person set name = coalesce(nullif(told.name, ''), person.name), address = told.address, address_protected = told."addressProtected"
      from json_to_recordset(${JSON.stringify(rows)}::json) as told (id uuid, name text, address jsonb, "addressProtected" boolean)
     where person.id = told.id
       and (person.name, person.address, person.address_protected)
           is distinct from (coalesce(nullif(told.name, ''), person.name), told.address, told."addressProtected")`.execute(
    trx,
  );
}

/** Who the evidence shows to be a party: the newest evidence decides. */
async function saveParties(trx: CaseworkTransaction, parties: NonNullable<Writes["parties"]>): Promise<void> {
  if (parties.length === 0) return;
  await sql`
    insert into party (case_id, role, person_id)
    select "case", role, person from json_to_recordset(${JSON.stringify(parties)}::json) as p ("case" uuid, role text, person uuid)
        on conflict (case_id, role) do update set person_id = excluded.person_id,
           informed_at = case when party.person_id = excluded.person_id then party.informed_at end`.execute(trx);
}

async function saveInformed(trx: CaseworkTransaction, informed: NonNullable<Writes["informed"]>): Promise<void> {
  if (informed.length === 0) return;
  await sql`
    update party set informed_at = i.at
      from json_to_recordset(${JSON.stringify(informed)}::json) as i ("case" uuid, person uuid, at timestamptz)
     where party.case_id = i."case" and party.person_id = i.person and party.informed_at is null`.execute(trx);
}

async function saveWishes(trx: CaseworkTransaction, wishes: readonly Wish[]): Promise<void> {
  if (wishes.length === 0) return;
  const rows = wishes.map(({ input, purpose, law, ...wish }) => ({ ...wish, request: { input, purpose, law } }));
  await sql`
    insert into gathering (decision_id, evidence, request, subject, capability, operation, system, state)
    select decision, evidence, request, subject, capability, operation, system, 'awaited'
      from json_to_recordset(${JSON.stringify(rows)}::json) as w (
        decision uuid, evidence text, request jsonb, subject uuid, capability text, operation text, system text)`.execute(
    trx,
  );
}

/**
 * Lays proposals ready, and moves the decisions' own columns with them. Gives the steps that follow: where that changes what other cases rest
 * on, the one that sees to them.
 */
async function layReadyAll(trx: CaseworkTransaction, laid: readonly LaidReady[]): Promise<readonly StepJob[]> {
  if (laid.length === 0) return [];
  // A proposal is large, and a JSON text within another is parsed twice: so its parts are values of their own.
  const proposals = laid.map(({ decision, revision, proposal, at }) => {
    const { determination, alternatives, letter, letterFaults, entry, effects } = proposal;
    const json = (part: unknown) => sql`${part === null ? null : JSON.stringify(part)}::jsonb`;
    const parts = sql.join([determination, alternatives, letter, letterFaults, entry, effects].map(json));
    return sql`(${decision}::uuid, ${revision}::int, ${at}::timestamptz, ${parts})`;
  });
  const { rows } = await sql<{ decision: DecisionId; stands: boolean; seeds: boolean; automatic: boolean }>`
    with given as (
      select * from json_to_recordset(${JSON.stringify(laid.map(decisionRow))}::json) as l (
        decision uuid, revision int, outcome text, effective_from date, effective_until date, kept jsonb, by_leader boolean, unit text,
        seeded boolean, moved boolean, state text, waiting_for text, waiting_until date, needs_person text, prepared_at timestamptz, ordinary boolean)
    ), proposed as (
      insert into proposal (decision_id, revision, at, determination, alternatives, letter, letter_faults, entry, effects)
      values ${sql.join(proposals)}
    )
    update decision set
           revision = given.revision, outcome = given.outcome,
           effective_from = given.effective_from, effective_until = given.effective_until, kept = given.kept,
           by_leader = given.by_leader, unit = given.unit, seeded = given.seeded,
           -- Once, when a caseworker may first take it: nobody can foresee which, and working it out anew draws no other lot.
           (drawn_blind, drawn_second, drawn_seed) = (
             select coalesce(decision.drawn_blind, lots.blind), coalesce(decision.drawn_second, lots.second), coalesce(decision.drawn_seed, lots.seed)
               from (select case when drawing then coalesce(random() < 1.0 / g.blind_one_in, false) end as blind,
                            case when drawing then coalesce(random() < 1.0 / g.second_one_in, false) end as second,
                            case when drawing then coalesce(random() < 1.0 / g.seed_one_in, false) end as seed
                       from (select given.moved and given.state in ('prepared', 'in-control') and given.outcome is not null and not given.by_leader and not decision.shadow as drawing) now
                       left join lateral (select * from safeguard where assistant = (select assistant from cases where id = decision.case_id)
                                           order by id desc limit 1) g on true) lots),
           state = case when moved then given.state else decision.state end,
           waiting_for = case when moved then given.waiting_for else decision.waiting_for end,
           waiting_until = case when moved then given.waiting_until else decision.waiting_until end,
           needs_person = case when moved then given.needs_person else decision.needs_person end,
           prepared_at = case when moved then given.prepared_at else decision.prepared_at end,
           -- What a person has had in control is no longer as the assistant alone laid it ready.
           ordinary = case when moved and not decision.control_begun then given.ordinary else decision.ordinary end
      from given where decision.id = given.decision
    returning old.id as decision,
              new.kept is null or (old.kept, old.outcome, old.effective_from) is not distinct from (new.kept, new.outcome, new.effective_from) as stands,
              coalesce(new.drawn_seed and old.drawn_seed is null, false) as seeds,
              new.state = 'prepared' and new.ordinary and new.drawn_sample is null and exists (
                select from automatic_rule r where r.type = new.type and r.outcome = new.outcome and r.approved_at is not null
                   and r.assistant = (select assistant from cases where id = new.case_id)) as automatic`.execute(trx);
  return rows.flatMap(({ decision, stands, seeds, automatic }): StepJob[] => [
    ...(stands ? [] : [{ step: "others" as const, decision }]),
    ...(seeds ? [{ step: "seed" as const, decision }] : []),
    ...(automatic ? [{ step: "automatic" as const, decision }] : []),
  ]);
}

function decisionRow({ decision, revision, proposal, moved }: LaidReady) {
  const { state, effectiveFrom, effectiveUntil } = proposal.determination;
  return {
    ...{ decision, revision, effective_from: effectiveFrom, effective_until: effectiveUntil },
    outcome: state.kind === "decided" ? state.outcome : null,
    kept: proposal.kept,
    by_leader: proposal.byLeader,
    unit: proposal.unit,
    seeded: proposal.seeded,
    moved: moved !== null,
    ordinary: isOrdinary(proposal),
    ...moved,
  };
}
