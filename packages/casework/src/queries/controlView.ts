import {
  type Assistant,
  type Determination,
  type EvidenceField,
  evidenceFields,
  type Finding,
  type JournalEntry,
  type Json,
  type JsonObject,
  type Letter,
  type PlannedEffect,
} from "@kollega/assistant";
import type { LocalDate } from "@kollega/danish";
import type { Text } from "@kollega/errors";
import { sql } from "kysely";
import type { Actor, Employee } from "../actor.ts";
import { isControlled, mustBeConfirmed } from "../controlled.ts";
import { type Difference, differences } from "../differences.ts";
import { errors } from "../errors.ts";
import type { CaseId, DecisionId, EmployeeId, PersonId, SetId } from "../ids.ts";
import { type Municipality, today } from "../municipality.ts";
import { nothingUnopened, type Unopened, unopenedBy } from "../opened.ts";
import { may, mustBeAllowed, mustReach } from "../policies.ts";
import { loadFacts } from "../store/facts.ts";
import { noteAccess } from "../store/noteAccess.ts";
import type { DecisionRow, EvidenceKind, GatheringState, ProposalRow } from "../store/tables.ts";
import { noteCount } from "./caseNotes.ts";
import { type CaseDocument, documentsOf } from "./caseView.ts";
import { type ControlSafeguards, controlSafeguards } from "./controlSafeguards.ts";
import { type FindingQuality, findingQuality } from "./findingQuality.ts";
import { type ObjectionView, objectionsTo } from "./objections.ts";
import { drawnFor } from "./setView.ts";

/** A finding with where control of it stands. */
export interface ControlledFinding {
  readonly finding: Finding;
  /** Must be judged singly before approval. */
  readonly each: boolean;
  readonly controlled: boolean;
  readonly confirmedBy: string | null;
  /** What control has made of it in other cases; null where too few are known. */
  readonly quality: FindingQuality | null;
}

export interface EvidenceView {
  readonly name: string;
  /** The decision it was gathered for: another where it is seen by one that refers to it. */
  readonly decision: DecisionId;
  /** Whom it is about. */
  readonly subject: PersonId | null;
  readonly title: Text;
  /** How its plain values are told, by where they are. */
  readonly fields: Readonly<Record<string, EvidenceField>>;
  readonly kind: EvidenceKind;
  readonly value: Json;
  readonly capability: string | null;
  readonly system: string | null;
  readonly purpose: Text | null;
  readonly at: Date;
  /** For a correction: where it is known from, who entered it, and the value before. */
  readonly source: string | null;
  readonly correctedBy: string | null;
  readonly before: Json;
  /** Told to be there, but not shown to this reader: it is another person's to see. `value` is then null. */
  readonly hidden: boolean;
}

export interface ControlView {
  readonly case: {
    readonly id: CaseId;
    readonly number: string;
    readonly title: string;
    readonly assistant: string;
    readonly kle: string;
  };
  readonly applicant: { readonly name: string; readonly addressProtected: boolean };
  /** How many notes the case has. */
  readonly notes: number;
  readonly decision: {
    readonly id: DecisionId;
    readonly type: string;
    readonly title: Text;
    readonly state: DecisionRow["state"];
    readonly waitingFor: DecisionRow["waiting_for"];
    readonly waitingUntil: LocalDate | null;
    readonly received: LocalDate;
    readonly effectiveFrom: LocalDate | null;
    readonly due: LocalDate | null;
    readonly revision: number;
    readonly outcome: string | null;
    readonly documents: string;
    readonly assignedTo: { readonly id: EmployeeId; readonly name: string } | null;
    readonly needsPerson: string | null;
  };
  readonly form: JsonObject;
  /** What was attached to the application, or sent to the case since, in the order it came. */
  readonly documents: readonly CaseDocument[];
  readonly state: Determination["state"] | null;
  readonly findings: readonly ControlledFinding[];
  /** For each awaited judgement: what each option would change. */
  readonly alternatives: Readonly<Record<string, Readonly<Record<string, readonly Difference[]>>>>;
  readonly evidence: readonly EvidenceView[];
  /** What the party has said against it. */
  readonly objections: readonly ObjectionView[];
  readonly gathering: readonly {
    readonly evidence: string;
    readonly system: string | null;
    readonly state: GatheringState;
    readonly fault: string | null;
    readonly retryAt: Date | null;
  }[];
  readonly letter: Letter | null;
  /** Ids of the letter's blocks that a person has edited. */
  readonly edited: readonly string[];
  readonly letterFaults: ProposalRow["letter_faults"];
  readonly entry: JournalEntry | null;
  readonly effects: readonly PlannedEffect[];
  /** What changed since the proposal was first laid ready. */
  readonly differences: readonly Difference[];
  /** The open set for whose sample it was drawn. */
  readonly drawnFor: { readonly id: SetId; readonly members: number } | null;
  /** While something is asked of the reader first, and in shadow, nothing that the assistant came to is told. */
  readonly safeguards: ControlSafeguards;
  /** What decides and the reader has not opened: they must before they can approve. */
  readonly unopened: Unopened;
}

interface EvidenceRow extends Omit<EvidenceView, "title" | "fields" | "before" | "hidden"> {
  readonly id: string;
}

/** Everything a person needs to control a decision, in one reading. */
export async function controlView(municipality: Municipality, actor: Actor, id: DecisionId): Promise<ControlView> {
  mustBeAllowed(actor, "read-case");
  const { db } = municipality;
  const decision = await db.selectFrom("decision").selectAll().where("id", "=", id).executeTakeFirst();
  if (!decision) throw errors.noSuchDecision();
  await mustReach(db, actor, decision.case_id);
  await noteAccess(municipality, actor, decision.case_id, "control");
  const assistant = await municipality.library.byHash(decision.documents);
  const found = await db
    .selectFrom("cases")
    .innerJoin("person", "person.id", "cases.applicant")
    .select([
      "cases.id",
      "cases.number",
      "cases.title",
      "cases.assistant",
      "cases.kle",
      "person.name",
      "person.address_protected",
    ])
    .where("cases.id", "=", decision.case_id)
    .executeTakeFirstOrThrow();
  const names = await employeeNames(municipality, decision);
  const safeguards = await controlSafeguards(municipality, actor, decision, assistant);
  const blind = safeguards.ask !== null || safeguards.shadow;
  const { proposal, first } = blind ? nothingYet : await proposals(municipality, decision);
  const { control } = await loadFacts(municipality, db, decision, today(municipality));
  const quality = await findingQuality(municipality, found.assistant);
  const declared = assistant.manifest.decisions[decision.type];
  return {
    case: { id: found.id, number: found.number, title: found.title, assistant: found.assistant, kle: found.kle },
    applicant: { name: found.name, addressProtected: found.address_protected },
    notes: await noteCount(db, found.id),
    decision: {
      id,
      type: decision.type,
      title: declared?.title ?? { da: decision.type, en: decision.type },
      state: decision.state,
      waitingFor: decision.waiting_for,
      waitingUntil: decision.waiting_until,
      received: decision.received,
      effectiveFrom: decision.effective_from,
      due: decision.due,
      revision: decision.revision,
      outcome: blind ? null : decision.outcome,
      documents: decision.documents,
      assignedTo: decision.assigned_to
        ? { id: decision.assigned_to, name: names.get(decision.assigned_to) ?? "" }
        : null,
      needsPerson: decision.needs_person,
    },
    form: decision.form,
    documents: (await documentsOf(db, found.id)).filter(({ kind, news }) => kind === "attachment" || news),
    state: proposal?.determination.state ?? null,
    findings: (proposal?.determination.findings ?? []).map((finding) => ({
      finding,
      each: mustBeConfirmed(finding),
      controlled: isControlled(finding, control),
      quality: quality.get(finding.name.split(":")[0] ?? "") ?? null,
      confirmedBy: names.get(control.confirmed.get(finding.name)?.employee ?? "") ?? null,
    })),
    alternatives: proposal ? alternativesOf(proposal) : {},
    evidence: await evidenceOf(municipality, decision, assistant),
    objections: await objectionsTo(db, decision),
    gathering: await gatheringOf(municipality, id),
    letter: proposal?.letter ?? null,
    edited: blind ? [] : [...control.edits.keys()],
    letterFaults: proposal?.letter_faults ?? [],
    entry: proposal?.entry ?? null,
    effects: proposal?.effects ?? [],
    differences: first && proposal ? differences(first.determination, proposal.determination) : [],
    drawnFor: await drawnFor(db, id),
    safeguards,
    unopened:
      proposal && controls(actor, decision)
        ? await unopenedBy(db, decision, assistant, proposal.determination.findings, actor.id)
        : nothingUnopened,
  };
}

const controls = (actor: Employee, { state }: DecisionRow): boolean =>
  may(actor, "control") && (state === "prepared" || state === "in-control");

/** What those see of a proposal who shall answer first. */
const nothingYet = { proposal: undefined, first: undefined };

async function employeeNames({ db }: Municipality, decision: DecisionRow): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from employee
     where id = ${decision.assigned_to} or id in (select employee_id from control_act where decision_id = ${decision.id})`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** The proposal as it stands, and as it was when the machine last laid it ready for a person. */
async function proposals(
  { db }: Municipality,
  decision: DecisionRow,
): Promise<{ proposal: ProposalRow | undefined; first: ProposalRow | undefined }> {
  const proposal = await db
    .selectFrom("proposal")
    .selectAll()
    .where("decision_id", "=", decision.id)
    .where("revision", "=", decision.revision)
    .executeTakeFirst();
  if (!decision.prepared_at || !proposal) return { proposal, first: undefined };
  const prepared = await sql<{ revision: number }>`
    select (j.content ->> 'revision')::int as revision from journal j
     where j.case_id = ${decision.case_id} and j.decision_id = ${decision.id} and j.step = 'prepared' order by j.id desc limit 1`.execute(
    db,
  );
  const first = await db
    .selectFrom("proposal")
    .selectAll()
    .where("decision_id", "=", decision.id)
    .where("revision", "=", prepared.rows[0]?.revision ?? decision.revision)
    .executeTakeFirst();
  return { proposal, first };
}

function alternativesOf(proposal: ProposalRow): ControlView["alternatives"] {
  return Object.fromEntries(
    Object.entries(proposal.alternatives).map(([judgement, options]) => [
      judgement,
      Object.fromEntries(
        Object.entries(options).map(([option, determination]) => [
          option,
          differences(proposal.determination, determination),
        ]),
      ),
    ]),
  );
}

/** Evidence in force with its origin; for a correction also the value before. */
export async function evidenceOf(
  { db }: Pick<Municipality, "db">,
  decision: DecisionRow,
  assistant: Assistant,
): Promise<EvidenceView[]> {
  const { rows } = await sql<EvidenceRow>`
    select e.id::text, e.decision_id as decision, e.name, e.subject, e.kind, e.value, e.capability, e.system, e.purpose, e.at, e.reason as source, m.name as "correctedBy"
      from evidence e left join employee m on m.id = e.by_employee
     where e.decision_id in (${decision.id}, ${decision.refers_to}) order by e.id`.execute(db);
  const views = new Map<string, EvidenceView>();
  for (const { id: _, ...row } of rows) {
    views.set(row.name, {
      ...row,
      title: assistant.manifest.evidence[row.name]?.title ?? { da: row.name, en: row.name },
      fields: evidenceFields(assistant, row.name),
      hidden: false,
      before: row.kind === "correction" ? (views.get(row.name)?.value ?? null) : null,
    });
  }
  return [...views.values()];
}

async function gatheringOf({ db }: Municipality, id: DecisionId): Promise<ControlView["gathering"]> {
  return db
    .selectFrom("gathering")
    .select(["evidence", "system", "state", "fault", "retry_at as retryAt"])
    .where("decision_id", "=", id)
    .orderBy("evidence")
    .execute();
}
