import type { Text } from "@kollega/errors";
import { sql } from "kysely";
import type { Actor } from "../actor.ts";
import type { AutomaticRuleId, DecisionId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { mustBeAllowed } from "../policies.ts";
import type { BlindValue } from "../store/safeguardTables.ts";
import type { Stage } from "../store/stageTables.ts";
import { titlesOf } from "./likeDecisions.ts";
import { type RecurrenceView, recurrencesOf } from "./recurrences.ts";
import { type StageFigures, stageFigures } from "./stageFigures.ts";

/** A move from one stage to another, with what was known then. */
export interface StageMove {
  readonly stage: Stage;
  readonly reason: string;
  readonly figures: StageFigures;
  readonly changedBy: string;
  readonly changedAt: Date;
}

/** A rule by which a kind of decision is made without a person. */
export interface AutomaticRuleView {
  readonly id: AutomaticRuleId;
  readonly type: string;
  readonly outcome: string;
  readonly title: Text;
  readonly outcomeTitle: Text;
  readonly law: string;
  readonly lawUrl: string;
  readonly reason: string;
  readonly sampleOneIn: number;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  /** The reader proposed it, and so cannot approve it. */
  readonly own: boolean;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
  readonly haltedAt: Date | null;
  readonly haltedBy: DecisionId | null;
  readonly endedAt: Date | null;
  /** Made by it; drawn for a person; of those decided, and of those changed in control. */
  readonly made: number;
  readonly drawn: number;
  readonly controlled: number;
  readonly changed: number;
}

/** A case that people decided otherwise than the assistant would have. */
export interface ShadowDifference {
  readonly decision: DecisionId;
  readonly number: string;
  readonly at: Date;
  readonly answers: Readonly<Record<string, BlindValue>>;
}

/** Where an assistant stands, how well it does, and what it may do by itself. */
export interface StageView {
  readonly stage: Stage;
  readonly figures: StageFigures;
  readonly moves: readonly StageMove[];
  readonly differences: readonly ShadowDifference[];
  readonly rules: readonly AutomaticRuleView[];
  /** Monthly runs over all cases. */
  readonly recurrences: readonly RecurrenceView[];
}

export async function stageView(municipality: Municipality, actor: Actor, id: string): Promise<StageView> {
  mustBeAllowed(actor, "read-stage");
  const { assistant, stage } = await municipality.library.current(id);
  const [figures, moves, differences, rules, recurrences] = await Promise.all([
    stageFigures(municipality, assistant),
    movesOf(municipality, id),
    differencesIn(municipality, id),
    rulesOf(municipality, id, actor.id),
    recurrencesOf(municipality, id),
  ]);
  const titled = rules.map((rule) => ({ ...rule, ...titlesOf(assistant, rule) }));
  return { stage, figures, moves, differences, rules: titled, recurrences };
}

async function movesOf({ db }: Municipality, assistant: string): Promise<readonly StageMove[]> {
  const { rows } = await sql<StageMove>`
    select s.stage, s.reason, s.figures, e.name as "changedBy", s.changed_at as "changedAt"
      from assistant_stage s join employee e on e.id = s.changed_by where s.assistant = ${assistant} order by s.id desc limit 50`.execute(
    db,
  );
  return rows;
}

/** The newest; a hundred are enough to see what is wrong. */
async function differencesIn({ db }: Municipality, assistant: string): Promise<readonly ShadowDifference[]> {
  const { rows } = await sql<ShadowDifference>`
    select d.id as decision, c.number, b.at, b.answers
      from blind_answer b join decision d on d.id = b.decision_id join cases c on c.id = d.case_id
     where c.assistant = ${assistant} and b.stage = 'shadow' and not b.agrees order by b.at desc limit 100`.execute(db);
  return rows;
}

async function rulesOf({ db }: Municipality, assistant: string, reader: string) {
  const { rows } = await sql<Omit<AutomaticRuleView, "title" | "outcomeTitle">>`
    select r.id, r.type, r.outcome, r.law, r.law_url as "lawUrl", r.reason, r.sample_one_in as "sampleOneIn",
           p.name as "proposedBy", r.proposed_at as "proposedAt", r.proposed_by = ${reader} as own,
           a.name as "approvedBy", r.approved_at as "approvedAt", r.halted_at as "haltedAt", r.halted_by as "haltedBy", r.ended_at as "endedAt",
           count(d.id) filter (where d.approved_at is not null and d.approved_by is null)::int as made,
           count(d.id) filter (where d.drawn_sample)::int as drawn,
           count(d.id) filter (where d.drawn_sample and d.approved_at is not null)::int as controlled,
           count(d.id) filter (where d.drawn_sample and d.changed_in_control)::int as changed
      from automatic_rule r join employee p on p.id = r.proposed_by left join employee a on a.id = r.approved_by
      left join decision d on d.automatic_rule = r.id
     where r.assistant = ${assistant} group by r.id, p.name, a.name order by r.ended_at is not null, r.proposed_at desc limit 50`.execute(
    db,
  );
  return rows;
}
