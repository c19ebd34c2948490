import {
  type EvidenceState,
  type Facts,
  type Json,
  type JsonObject,
  type Judgement,
  lookBack,
  looksBack,
  type Override,
} from "@kollega/assistant";
import { copenhagenDate, type LocalDate } from "@kollega/danish";
import { sql } from "kysely";
import { errors } from "../errors.ts";
import type { DecisionId, PersonId } from "../ids.ts";
import type { CaseworkDatabase, CaseworkTransaction, Municipality } from "../municipality.ts";
import type { Addressee } from "../presenters/letterDocument.ts";
import { type Busy, type LockedCase, lockCasesOf, type Wanted } from "./lockCase.ts";
import { type LooksBack, loadOthers } from "./otherCases.ts";
import type { ActKind, DecisionRow, EvidenceKind, GatheringState } from "./tables.ts";

/** One thing a person did in control, as it is in force. */
export interface Act {
  readonly id: string;
  readonly act: ActKind;
  readonly subject: string;
  readonly value: Json;
  readonly reason: string | null;
  readonly employee: string;
  readonly revision: number;
}

/** What control has led to so far: the newest act of each kind by subject. */
export interface ControlState {
  readonly judgements: Readonly<Record<string, Judgement>>;
  readonly overrides: Readonly<Record<string, Override>>;
  /** Finding → the value (canonical JSON) that was confirmed, and by whom. */
  readonly confirmed: ReadonlyMap<string, { readonly value: string; readonly employee: string }>;
  /** Finding → the rule's own value (canonical JSON) that was overridden. */
  readonly overriddenRule: ReadonlyMap<string, string>;
  /** Block id → Markdown. */
  readonly edits: ReadonlyMap<string, string>;
}

/** How far the fetching of one piece of evidence is. */
export interface GatheringNote {
  readonly evidence: string;
  readonly state: GatheringState;
}

/** A party to the case. */
export interface PartyNote extends Addressee {
  readonly role: string;
  readonly person: PersonId;
  /** Whether they have been told that data about them is fetched. */
  readonly informed: boolean;
}

interface FactRow {
  evidence: { name: string; kind: EvidenceKind; value: Json }[] | null;
  acts: Act[] | null;
  parties: PartyNote[] | null;
  gathering: GatheringNote[] | null;
  earlier: { type: string; effectiveFrom: LocalDate | null; outcome: string | null; findings: JsonObject }[] | null;
}

/** What a decision is worked out from, and how far the fetching of it is. */
export interface Known {
  readonly facts: Facts;
  readonly control: ControlState;
  readonly gathering: readonly GatheringNote[];
  readonly parties: readonly PartyNote[];
}

/** Everything known about decision `d`. It sees the evidence of the one it refers to, and what a person has settled there. */
const known = sql`
  (select json_agg(json_build_object('name', e.name, 'kind', e.kind, 'value', e.value))
     from (select distinct on (name) name, kind, value from evidence where decision_id in (d.id, d.refers_to) order by name, id desc) e) as evidence,
  (select json_agg(json_build_object('id', a.id::text, 'act', a.act, 'subject', a.subject, 'value', a.value, 'reason', a.reason,
                                     'employee', a.employee_id, 'revision', a.revision) order by a.id)
     from control_act a where a.decision_id = d.id
       or (a.decision_id = d.refers_to and a.act in ('judge', 'withdraw-judge', 'override', 'withdraw-override'))) as acts,
  (select json_agg(json_build_object('role', p.role, 'person', p.person_id, 'name', n.name, 'address', n.address,
                                     'informed', p.informed_at is not null))
     from party p join person n on n.id = p.person_id where p.case_id = d.case_id) as parties,
  (select json_agg(json_build_object('evidence', g.evidence, 'state', g.state)) from gathering g where g.decision_id = d.id) as gathering,
  (select json_agg(json_build_object('type', o.type, 'effectiveFrom', o.effective_from, 'outcome', o.outcome, 'findings',
             (select coalesce(json_object_agg(f ->> 'name', f -> 'value'), '{}')
                from proposal r, jsonb_array_elements(r.determination -> 'findings') f
               where r.decision_id = o.id and r.revision = o.revision and f ->> 'status' = 'decided'))
           order by o.approved_at desc, o.position desc)
     from decision o where o.case_id = d.case_id and o.id <> d.id and o.approved_at is not null and o.outcome is not null
      -- A decision that has been made rests on those before it, also when it is looked into later.
      and (d.approved_at is null or (o.approved_at, o.position) < (d.approved_at, d.position))) as earlier`;

/**
 * Everything known about a decision: in one round trip, and one more where it rests on other cases.
 *
 * @param others for one that has been made: what had been made elsewhere when it was, or what stands there now
 */
export async function loadFacts(
  municipality: Pick<Municipality, "library">,
  db: CaseworkDatabase,
  decision: DecisionRow,
  todayDate: LocalDate,
  others: "as-decided" | "as-they-stand" = "as-decided",
): Promise<Known> {
  const { rows } = await sql<FactRow>`select ${known} from decision d where d.id = ${decision.id}::uuid`.execute(db);
  const own = { decision, known: knownOf(decision, rows[0] ?? nothing, todayDate) };
  const [whole] = await withOthers(municipality, db, [own], others);
  return whole?.known ?? own.known;
}

/** The same for several decisions that have been made, each as it was known on the day it was made. */
export async function loadFactsOfMade(
  municipality: Pick<Municipality, "library">,
  db: CaseworkDatabase,
  made: readonly (DecisionRow & { readonly approved_at: Date })[],
): Promise<ReadonlyMap<DecisionId, Facts>> {
  const { rows } = await sql<FactRow & { readonly id: DecisionId }>`
    select d.id, ${known} from decision d where d.id = any(${made.map(({ id }) => id)}::uuid[])`.execute(db);
  const found = new Map(rows.map(({ id, ...row }) => [id, row]));
  const each = made.map((decision) => ({
    decision,
    known: knownOf(decision, found.get(decision.id) ?? nothing, copenhagenDate(decision.approved_at)),
  }));
  const whole = await withOthers(municipality, db, each, "as-decided");
  return new Map(whole.map(({ decision, known: { facts } }) => [decision.id, facts]));
}

/** The same decisions, each with what stands in the applicant's other cases where it rests on that. */
async function withOthers<Of extends { readonly decision: DecisionRow; readonly known: Known }>(
  { library }: Pick<Municipality, "library">,
  db: CaseworkDatabase,
  decisions: readonly Of[],
  as: "as-decided" | "as-they-stand",
): Promise<readonly Of[]> {
  const wanted: LooksBack[] = [];
  for (const { decision, known } of decisions) {
    const assistant = await library.byHash(decision.documents, db);
    const days = looksBack(assistant) ? lookBack(assistant, known.facts) : null;
    if (days) wanted.push({ decision: decision.id, now: as === "as-they-stand", ...days });
  }
  if (wanted.length === 0) return decisions;
  const others = await loadOthers(db, wanted);
  const looked = new Set(wanted.map(({ decision }) => decision));
  return decisions.map((one) =>
    looked.has(one.decision.id)
      ? {
          ...one,
          known: { ...one.known, facts: { ...one.known.facts, others: others.get(one.decision.id) ?? [] } },
        }
      : one,
  );
}

/** A decision whose case is locked, and everything known about it as it stands under the lock. */
export interface LockedDecision {
  readonly locked: LockedCase;
  readonly decision: DecisionRow;
  readonly known: Known;
}

/**
 * Locks the cases of several decisions, and reads the decisions with everything known about them.
 *
 * @throws casework/no-such-decision, unless cases may be left out
 */
export async function lockWithFacts(
  municipality: Pick<Municipality, "library">,
  trx: CaseworkTransaction,
  wanted: Wanted,
  busy: Busy,
  todayDate: LocalDate,
): Promise<readonly LockedDecision[]> {
  const cases = await lockCasesOf(trx, wanted, busy);
  if (busy === "wait" && cases.size < wanted.size) throw errors.noSuchDecision();
  if (cases.size === 0) return [];
  const { rows } = await sql<DecisionRow & FactRow>`
    select d.*, ${known} from decision d where d.id = any(${[...cases.keys()]}::uuid[])`.execute(trx);
  const found = rows.flatMap(({ evidence, acts, parties, gathering, earlier, ...decision }) => {
    const locked = cases.get(decision.id);
    const row = { evidence, acts, parties, gathering, earlier };
    return locked ? [{ locked, decision, known: knownOf(decision, row, todayDate) }] : [];
  });
  return withOthers(municipality, trx, found, "as-decided");
}

const nothing: FactRow = { evidence: null, acts: null, parties: null, gathering: null, earlier: null };

function knownOf(decision: DecisionRow, row: FactRow, todayDate: LocalDate): Known {
  const control = foldActs(row.acts ?? []);
  const facts: Facts = {
    decisionType: decision.type,
    received: decision.received,
    today: todayDate,
    ...(decision.effective_given ? { effectiveFrom: decision.effective_given } : {}),
    parties: Object.fromEntries((row.parties ?? []).map((p) => [p.role, { person: p.person, name: p.name }])),
    form: decision.form,
    evidence: Object.fromEntries(
      (row.evidence ?? []).map((e): [string, EvidenceState] => [e.name, evidenceState(e.kind, e.value)]),
    ),
    judgements: control.judgements,
    overrides: control.overrides,
    earlier: row.earlier ?? [],
  };
  return { facts, control, gathering: row.gathering ?? [], parties: row.parties ?? [] };
}

const evidenceState = (kind: EvidenceKind, value: Json): EvidenceState =>
  kind === "silence" || kind === "exempted"
    ? { state: "silent" }
    : { state: "known", value, corrected: kind === "correction" };

/** The present state of control: later acts replace earlier ones on the same subject. */
export function foldActs(acts: readonly Act[]): ControlState {
  const judgements: Record<string, Judgement> = {};
  const overrides: Record<string, Override> = {};
  const confirmed = new Map<string, { value: string; employee: string }>();
  const overriddenRule = new Map<string, string>();
  const edits = new Map<string, string>();
  for (const act of acts) {
    const reason = act.reason ?? "";
    switch (act.act) {
      case "confirm":
        confirmed.set(act.subject, { value: String(act.value), employee: act.employee });
        break;
      case "judge":
        judgements[act.subject] = { option: String(act.value), reasons: reason };
        break;
      case "override":
        {
          const { value, rule } = act.value as { value: Json; rule: string };
          overrides[act.subject] = { value, ground: reason };
          overriddenRule.set(act.subject, rule);
        }
        break;
      case "withdraw-override":
        delete overrides[act.subject];
        break;
      case "withdraw-confirm":
        confirmed.delete(act.subject);
        break;
      case "withdraw-judge":
        delete judgements[act.subject];
        break;
      case "withdraw-edit":
        edits.delete(act.subject);
        break;
      case "edit":
        edits.set(act.subject, String(act.value));
        break;
    }
  }
  return { judgements, overrides, confirmed, overriddenRule, edits };
}
