import { isDeepStrictEqual } from "node:util";
import { lookBackReach } from "@kollega/assistant";
import { copenhagenDate } from "@kollega/danish";
import { sql } from "kysely";
import { system } from "../actor.ts";
import { record } from "../audit/record.ts";
import { differs } from "../differences.ts";
import type { DecisionId } from "../ids.ts";
import { type CaseworkTransaction, type Municipality, today } from "../municipality.ts";
import { layReady, type Proposal, propose } from "../proposal.ts";
import { loadFacts } from "../store/facts.ts";
import { type LockedCase, lockDecision } from "../store/lockCase.ts";
import type { DecisionRow } from "../store/tables.ts";
import { openAnew } from "./openAnew.ts";
import { resume } from "./resume.ts";

/**
 * What stands in a decision's case has changed: the applicant's later cases that may rest on it are worked out anew, the first one
 * first, so that each sees what those before it have come to. What is laid ready is laid ready anew; where what has been
 * decided would come out otherwise, a new decision is opened, and a person makes it. Repeating it changes nothing more.
 */
export async function workOutOthers(municipality: Municipality, changed: DecisionId): Promise<void> {
  const later = await laterDecisions(municipality, changed);
  if (later.length === 0) return;
  const { number } = await municipality.db
    .selectFrom("cases")
    .innerJoin("decision", "decision.case_id", "cases.id")
    .select("cases.number")
    .where("decision.id", "=", changed)
    .executeTakeFirstOrThrow();
  for (const id of later) {
    await municipality.db.transaction().execute(async (trx) => {
      const { locked, decision } = await lockDecision(trx, id);
      await workOutAnew(municipality, trx, locked, decision, number);
    });
  }
}

/**
 * In the later cases the decisions that are laid ready, and of those made the last. Of those that take effect on a day that the changed one's
 * days reach; and those of which the day is not known.
 */
async function laterDecisions({ db, library }: Municipality, changed: DecisionId): Promise<readonly DecisionId[]> {
  const own = await db.selectFrom("decision").select("documents").where("id", "=", changed).executeTakeFirstOrThrow();
  const months = lookBackReach(await library.byHash(own.documents));
  const { rows } = await sql<{ id: DecisionId }>`
    with changed as (
      select c.id, c.applicant, c.assistant, c.position,
             -- The days it takes or took effect, by all that was ever laid ready.
             (select min((p.determination ->> 'effectiveFrom')::date) from proposal p where p.decision_id = d.id) as first,
             (select max((p.determination ->> 'effectiveFrom')::date) from proposal p where p.decision_id = d.id) as last
        from decision d join cases c on c.id = d.case_id where d.id = ${changed}::uuid
    )
    select o.id
      from changed
      join cases c on c.applicant = changed.applicant and c.assistant = changed.assistant and c.position > changed.position
     cross join lateral (
           select id, effective_from from decision where case_id = c.id and state in ('prepared', 'in-control', 'waiting')
            union all
           (select id, effective_from from decision
             where case_id = c.id and state in ('approved', 'effectuating', 'done') and kept is not null
             order by approved_at desc, position desc limit 1)) o
     where o.effective_from is null
        or o.effective_from between changed.first - make_interval(months => ${months}) and changed.last + make_interval(months => ${months})
     order by c.position, o.id`.execute(db);
  return rows.map(({ id }) => id);
}

async function workOutAnew(
  municipality: Municipality,
  trx: CaseworkTransaction,
  locked: LockedCase,
  decision: DecisionRow,
  after: string,
): Promise<void> {
  const made = decision.approved_at !== null;
  if (!made && !["prepared", "in-control", "waiting"].includes(decision.state)) return;
  const seen = await trx
    .selectFrom("proposal")
    .select(["determination", "effects"])
    .where("decision_id", "=", decision.id)
    .where("revision", "=", decision.revision)
    .executeTakeFirst();
  if (!seen) return;
  const assistant = await municipality.library.byHash(decision.documents, trx);
  const on = decision.approved_at ? copenhagenDate(decision.approved_at) : today(municipality);
  const { facts, control } = await loadFacts(municipality, trx, decision, on, "as-they-stand");
  const proposal = propose(assistant, facts, control);
  if (made) {
    if (!comesOutOtherwise(decision, seen.effects, proposal)) return;
    await openAnew(municipality, trx, locked, decision, assistant, { actor: system, why: { case: after } });
    return;
  }
  if (!differs(seen.determination, proposal.determination)) return;
  // What it waits for may no longer be what it lacks; and what it now lacks is the machine's to see to. A stopped assistant lays nothing ready.
  const machines = ["needs-evidence", "needs-decision", "rates-missing"].includes(proposal.determination.state.kind);
  if (decision.state === "waiting" || machines || locked.stopped) return resume(municipality, trx, locked, decision);
  const at = municipality.clock.now();
  const revision = await layReady(municipality, trx, decision, proposal, at);
  await record(trx, locked, {
    step: "laid-anew",
    actor: system,
    at,
    decision: decision.id,
    content: { revision, case: after },
  });
}

/** Whether what the decision came to, what it set in motion or what other cases rest on would be something else. */
function comesOutOtherwise(
  decision: DecisionRow,
  effects: Proposal["effects"],
  { determination, kept, ...now }: Proposal,
): boolean {
  if (determination.state.kind !== "decided") return true;
  const calls = (all: Proposal["effects"]) =>
    JSON.parse(JSON.stringify(all.flatMap((one) => (one.kind === "call" ? [[one.name, one.input]] : []))));
  return (
    determination.state.outcome !== decision.outcome ||
    !isDeepStrictEqual(kept, decision.kept) ||
    !isDeepStrictEqual(calls(now.effects), calls(effects))
  );
}
