import { randomInt } from "node:crypto";
import { sql } from "kysely";
import { approveLocked } from "../commands/approveDecision.ts";
import { ruleHolds } from "../commands/automaticRules.ts";
import type { AutomaticRuleId, DecisionId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { lockDecision } from "../store/lockCase.ts";

interface Holding {
  readonly id: AutomaticRuleId;
  readonly law: string;
  readonly sample: number;
}

/**
 * Makes a decision without a person, where a rule that two have agreed to says so and nothing in the case calls for one: every finding is a
 * rule's, the letter is whole, nobody has begun to control it, nothing has come in unseen, and nobody has objected or complained. By lot some
 * are left for a person. Repeating it changes nothing.
 */
export async function approveAutomatically(municipality: Municipality, id: DecisionId): Promise<void> {
  await municipality.db.transaction().execute(async (trx) => {
    const { locked, decision } = await lockDecision(trx, id);
    if (locked.stopped || decision.state !== "prepared" || decision.drawn_sample !== null) return;
    const { rows } = await sql<Holding>`
      select r.id, r.law, r.sample_one_in as sample from decision d join cases c on c.id = d.case_id join automatic_rule r on ${ruleHolds}
       where d.id = ${id} and d.ordinary and not d.control_begun and d.assigned_to is null and not d.by_leader and not d.shadow and not d.seeded
         and not coalesce(d.drawn_blind or d.drawn_second or d.drawn_seed, false)
         and not exists (select from control_act a where a.decision_id = d.id)
         and not exists (select from evidence e where e.decision_id = d.id and e.kind = 'correction')
         and not exists (select from document x where x.case_id = d.case_id and x.news and x.seen_at is null)
         and not exists (select from objection o where o.case_id = d.case_id and o.state = 'open')
         and not exists (select from complaint k where k.case_id = d.case_id and k.state <> 'closed')
       -- While it is controlled, no rule comes or goes.
       for share of r`.execute(trx);
    const [rule] = rows;
    if (!rule) return;
    const sampled = randomInt(rule.sample) === 0;
    await trx
      .updateTable("decision")
      .set({ drawn_sample: sampled, automatic_rule: rule.id })
      .where("id", "=", id)
      .execute();
    if (sampled) return;
    await approveLocked(municipality, trx, locked, decision, { kind: "rule", id: rule.id, law: rule.law }, null);
  });
}
