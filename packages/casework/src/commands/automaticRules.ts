import { sql } from "kysely";
import type { Actor } from "../actor.ts";
import { errors } from "../errors.ts";
import { type AutomaticRuleId, newId } from "../ids.ts";
import type { CaseworkTransaction, Municipality } from "../municipality.ts";
import { mustBeAllowed } from "../policies.ts";
import type { DecisionRow } from "../store/tables.ts";
import { reasonFrom } from "./inControl.ts";

/** A kind of decision that may be made without a person. */
export interface AutomaticRule {
  readonly assistant: string;
  /** A type of decision, and the outcome that is made by itself. */
  readonly type: string;
  readonly outcome: string;
  /** The legal basis, and where it can be read. It is told in the letter. */
  readonly law: string;
  readonly lawUrl: string;
  readonly reason: string;
  /** One of so many is still controlled by a person. */
  readonly sampleOneIn: number;
}

/**
 * Proposes that a kind of decision be made without a person. It does nothing before somebody else has approved it.
 *
 * @throws casework/not-allowed, no-such-assistant, no-such-outcome, rule-law-missing, rule-sample-invalid, reason-missing, rule-stands
 */
export async function proposeAutomaticRule(
  municipality: Municipality,
  actor: Actor,
  rule: AutomaticRule,
): Promise<{ readonly id: AutomaticRuleId }> {
  mustBeAllowed(actor, "set-automatic");
  const { manifest } = (await municipality.library.current(rule.assistant)).assistant;
  const declared = manifest.decisions[rule.type];
  const kind = manifest.types[manifest.findings[declared?.outcome ?? ""]?.type ?? ""];
  // What a leader decides is theirs.
  if (!kind?.options?.[rule.outcome] || manifest.control?.leader !== undefined) throw errors.noSuchOutcome();
  const law = rule.law.trim();
  const url = URL.parse(rule.lawUrl.trim());
  if (law === "" || url?.protocol !== "https:") throw errors.ruleLawMissing();
  const { sampleOneIn: sample } = rule;
  if (!(Number.isInteger(sample) && sample >= 2 && sample <= 1000)) throw errors.ruleSampleInvalid();
  const id = newId<AutomaticRuleId>();
  const added = await municipality.db
    .insertInto("automatic_rule")
    .values({
      ...{ id, assistant: rule.assistant, type: rule.type, outcome: rule.outcome, law, law_url: url.href },
      ...{ reason: reasonFrom(rule.reason), sample_one_in: sample },
      ...{ proposed_by: actor.id, proposed_at: municipality.clock.now(), approved_by: null, approved_at: null },
      ...{ halted_at: null, halted_by: null, ended_at: null, ended_by: null },
    })
    .onConflict((conflict) =>
      conflict.columns(["assistant", "type", "outcome"]).where("ended_at", "is", null).doNothing(),
    )
    .returning("id")
    .executeTakeFirst();
  if (!added) throw errors.ruleStands();
  return { id };
}

/**
 * Lets a proposed rule make decisions that are laid ready from now on; or one that halted go on.
 *
 * @throws casework/not-allowed, no-such-rule, rule-own
 */
export async function approveAutomaticRule(
  municipality: Municipality,
  actor: Actor,
  id: AutomaticRuleId,
): Promise<void> {
  mustBeAllowed(actor, "set-automatic");
  const rule = await municipality.db
    .selectFrom("automatic_rule")
    .select("proposed_by")
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  if (!rule) throw errors.noSuchRule();
  if (rule.proposed_by === actor.id) throw errors.ruleOwn();
  await municipality.db
    .updateTable("automatic_rule")
    .set({ approved_by: actor.id, approved_at: municipality.clock.now(), halted_at: null, halted_by: null })
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .execute();
}

/**
 * Ends a rule at once: nothing more is made by it. What it has made stands.
 *
 * @throws casework/not-allowed, no-such-rule
 */
export async function endAutomaticRule(municipality: Municipality, actor: Actor, id: AutomaticRuleId): Promise<void> {
  mustBeAllowed(actor, "set-automatic");
  const ended = await municipality.db
    .updateTable("automatic_rule")
    .set({ ended_at: municipality.clock.now(), ended_by: actor.id })
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (!ended) throw errors.noSuchRule();
}

/** What was drawn for control came out otherwise than the rule would have made it: the rule makes nothing more until a person has looked. */
export async function haltRule(
  { clock }: Pick<Municipality, "clock">,
  trx: CaseworkTransaction,
  { id, automatic_rule: rule }: Pick<DecisionRow, "id" | "automatic_rule">,
): Promise<void> {
  if (rule === null) return;
  await trx
    .updateTable("automatic_rule")
    .set({ halted_at: clock.now(), halted_by: id })
    .where("id", "=", rule)
    .where("ended_at", "is", null)
    .where("halted_at", "is", null)
    .execute();
}

/** Decision `d` of case `c` is of a kind that rule `r` makes now. */
export const ruleHolds = sql`r.assistant = c.assistant and r.type = d.type and r.outcome = d.outcome
  and r.approved_at is not null and r.halted_at is null and r.ended_at is null`;
