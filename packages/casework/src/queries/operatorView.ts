import { parametersMissing } from "@kollega/assistant";
import type { Text } from "@kollega/errors";
import { type RawBuilder, sql } from "kysely";
import type { Actor } from "../actor.ts";
import { type IndexState, indexState } from "../caseIndex/tellIndex.ts";
import type { CaseId, DecisionId, EffectId } from "../ids.ts";
import { type Municipality, today } from "../municipality.ts";
import { type OperationsState, operationsState } from "../operations/operationsState.ts";
import { isBeyond, may, mustBeAllowed } from "../policies.ts";
import type { EffectState } from "../store/tables.ts";
import { type SubscriptionLine, subscriptions } from "../webhooks/subscriptionsView.ts";
import { type TroubledSystem, troubledSystems } from "./worklist.ts";

export interface StuckEffect {
  readonly id: EffectId;
  readonly case: CaseId;
  readonly number: string;
  readonly name: string;
  readonly title: Text;
  readonly state: EffectState;
  /** False while the machine still tries. */
  readonly needsPerson: boolean;
  readonly attempts: number;
  readonly fault: string | null;
  readonly faultText: string | null;
  readonly retryAt: Date | null;
}

export interface OperatorView {
  readonly machinery: OperationsState;
  readonly systems: readonly {
    readonly system: string;
    readonly capability: string;
    readonly trouble: TroubledSystem | null;
  }[];
  readonly stuckEffects: readonly StuckEffect[];
  readonly stuckDecisions: readonly {
    readonly decision: DecisionId;
    readonly case: CaseId;
    readonly number: string;
    readonly code: string;
  }[];
  readonly failedGathering: readonly {
    readonly decision: DecisionId;
    readonly case: CaseId;
    readonly number: string;
    readonly evidence: string;
    readonly system: string | null;
    readonly fault: string | null;
  }[];
  readonly steps: { readonly waiting: number; readonly active: number; readonly failing: number };
  readonly decisions: Readonly<Record<string, number>>;
  /** Rates that are missing today or run out within 60 days, by assistant. */
  readonly rates: readonly { readonly assistant: string; readonly missing: ReturnType<typeof parametersMissing> }[];
  /** The index of cases that systems share; null where there is none. */
  readonly caseIndex: IndexState | null;
  /** Who is told of events. */
  readonly subscriptions: readonly SubscriptionLine[];
  readonly lastAuditHead: Date | null;
}

/**
 * What an operator must see at a glance: how the machinery is, what fails, what waits for a person, what will run out.
 *
 * @param options.backups whether somebody ought to back the municipality up; true unless given
 */
export async function operatorView(
  municipality: Municipality,
  actor: Actor,
  options: { readonly backups: boolean } = { backups: true },
): Promise<OperatorView> {
  mustBeAllowed(actor, "read-operations");
  const { db } = municipality;
  const troubles = new Map((await troubledSystems(municipality)).map((trouble) => [trouble.system, trouble]));
  const installed = await municipality.library.list();
  // Cases that the employee may not come to are not shown to them.
  const others = sql`not ${isBeyond(actor, sql`c.id`)}`;
  const head = await db.selectFrom("audit_head").select("at").orderBy("id", "desc").limit(1).executeTakeFirst();
  return {
    machinery: await operationsState(municipality, options),
    systems: [...municipality.connectors].map(([capability, connector]) => ({
      system: connector.system,
      capability,
      trouble: troubles.get(connector.system) ?? null,
    })),
    stuckEffects: await stuckEffects(municipality, others),
    stuckDecisions: await stuckDecisions(municipality, others),
    failedGathering: await failedGathering(municipality, others),
    steps: await stepCounts(municipality),
    decisions: await decisionCounts(municipality),
    rates: installed
      .map(({ assistant }) => ({ assistant: assistant.id, missing: parametersMissing(assistant, today(municipality)) }))
      .filter(({ missing }) => missing.length > 0),
    caseIndex: await indexState(municipality),
    subscriptions: may(actor, "read-webhooks") ? await subscriptions(municipality, actor) : [],
    lastAuditHead: head?.at ?? null,
  };
}

async function stuckEffects({ db }: Municipality, others: RawBuilder<unknown>): Promise<readonly StuckEffect[]> {
  const { rows } = await sql<StuckEffect>`
    select e.id, e.case_id as case, c.number, e.name, e.title, e.state, e.needs_person as "needsPerson", e.attempts, e.fault,
           e.fault_text as "faultText", e.retry_at as "retryAt"
      from effect e join cases c on c.id = e.case_id
     where (e.needs_person or (e.state in ('ready', 'unknown') and e.fault is not null)) and ${others}
     order by e.needs_person desc, c.number limit 500`.execute(db);
  return rows;
}

async function stuckDecisions(
  { db }: Municipality,
  others: RawBuilder<unknown>,
): Promise<OperatorView["stuckDecisions"]> {
  const { rows } = await sql<OperatorView["stuckDecisions"][number]>`
    select d.id as decision, d.case_id as case, c.number, d.needs_person as code from decision d join cases c on c.id = d.case_id
     where d.needs_person is not null and d.state not in ('done', 'withdrawn') and ${others} order by c.number limit 500`.execute(
    db,
  );
  return rows;
}

async function failedGathering(
  { db }: Municipality,
  others: RawBuilder<unknown>,
): Promise<OperatorView["failedGathering"]> {
  const { rows } = await sql<OperatorView["failedGathering"][number]>`
    select g.decision_id as decision, d.case_id as case, c.number, g.evidence, g.system, g.fault
      from gathering g join decision d on d.id = g.decision_id join cases c on c.id = d.case_id
     where g.state = 'failed' and d.state not in ('done', 'withdrawn') and ${others} order by c.number limit 500`.execute(
    db,
  );
  return rows;
}

async function stepCounts({ db }: Municipality): Promise<OperatorView["steps"]> {
  const { rows } = await sql<OperatorView["steps"]>`
    select count(*) filter (where state in ('created', 'retry'))::int as waiting, count(*) filter (where state = 'active')::int as active,
           count(*) filter (where state = 'retry')::int as failing
      from pgboss.job where name = 'step' and state < 'completed'`.execute(db);
  return rows[0] ?? { waiting: 0, active: 0, failing: 0 };
}

async function decisionCounts({ db }: Municipality): Promise<Record<string, number>> {
  const { rows } = await sql<{
    state: string;
    count: number;
  }>`select state, count(*)::int as count from decision group by state`.execute(db);
  return Object.fromEntries(rows.map((row) => [row.state, row.count]));
}
