import { approvalCounts, type Deadline, deadlines, type Json } from "@kollega/assistant";
import { firstOfNextMonth, type LocalDate } from "@kollega/danish";
import type { LetterDocument } from "@kollega/pdf";
import { type Actor, type Employee, system } from "../actor.ts";
import { canonical, sha256 } from "../audit/canonical.ts";
import { record } from "../audit/record.ts";
import { mustHaveAnswered, stageOf } from "../blind.ts";
import { changedInControl, isControlled, isOrdinary, mustBeConfirmed } from "../controlled.ts";
import { differs } from "../differences.ts";
import { copiesOf } from "../effects/copies.ts";
import { type EffectPlan, fixPlan } from "../effects/effectPlan.ts";
import { finishDecisions } from "../effects/finishDecisions.ts";
import { errors } from "../errors.ts";
import type { AutomaticRuleId, DecisionId, DocumentId, EffectId, PersonId, SetId } from "../ids.ts";
import type { StepJob } from "../jobs/stepQueue.ts";
import { type CaseworkTransaction, type Municipality, today } from "../municipality.ts";
import { mustHaveOpened } from "../opened.ts";
import { mustBeEmployee, mustControl } from "../organisation/mustControl.ts";
import { mustReach } from "../policies.ts";
import { letterDocument } from "../presenters/letterDocument.ts";
import { layReady, type Proposal, propose } from "../proposal.ts";
import { endSeed } from "../seeds.ts";
import { startAsking } from "../steps/ask.ts";
import { addDocument, addEffect, unfiledDocuments } from "../store/add.ts";
import { type ControlState, loadFacts } from "../store/facts.ts";
import { type LockedCase, lockDecision } from "../store/lockCase.ts";
import { keepLogo } from "../store/logos.ts";
import { openedByApplication } from "../store/openedByApplication.ts";
import type { DecisionRow } from "../store/tables.ts";
import { mustHaveSeenAll } from "../store/unseen.ts";
import { mustBeAnswered } from "./answerObjection.ts";
import { haltRule } from "./automaticRules.ts";
import { claim, currentProposal } from "./inControl.ts";
import { handToSecond } from "./secondControl.ts";

/**
 * A person makes the decision: the letter becomes a document, the effects are fixed, and their first steps are sent, all in
 * one transaction.
 *
 * @throws casework/draft-was-seeded when it was a wrong one, laid to see whether control catches it: the right one is then laid ready
 * @throws casework/answer-first, second-is-first
 * @throws casework/evidence-unopened when what a finding that is judged singly rests on has not been opened by this employee
 * @throws casework/documents-unseen when a party has sent something that nobody has seen
 * @throws casework/findings-uncontrolled when a finding that must be judged singly has not been
 * @throws casework/letter-incomplete, decision-moved, decision-taken, decision-already-approved, decision-not-ready
 */
export async function approveDecision(
  municipality: Municipality,
  actor: Actor,
  id: DecisionId,
  input: { readonly revision: number },
): Promise<Approval> {
  mustBeEmployee(actor);
  const approved = await municipality.db.transaction().execute(async (trx) => {
    const { locked, decision } = await lockDecision(trx, id);
    await mustControl(municipality, trx, actor, decision, locked.applicant);
    await mustReach(trx, actor, locked.id);
    await claim(municipality, trx, locked, decision, actor);
    await mustHaveSeenAll(trx, locked.id);
    if (decision.revision !== input.revision) throw errors.decisionMoved();
    await mustHaveAnswered(municipality, trx, decision, actor);
    const { determination } = await currentProposal(trx, decision);
    await mustHaveOpened(municipality, trx, decision, determination.findings, actor);
    if (decision.seeded) {
      await endSeed(municipality, trx, locked, decision, actor, false);
      return "seeded" as const;
    }
    return approveLocked(municipality, trx, locked, decision, actor, null);
  });
  if (approved === "seeded") throw errors.draftWasSeeded();
  if (!approved) throw errors.decisionMoved();
  return approved;
}

/** A kind of decision that is made without a person, by a rule with its legal basis. */
export interface ByRule {
  readonly kind: "rule";
  readonly id: AutomaticRuleId;
  readonly law: string;
}

/** What approval came to: the effects it set in motion; or it waits for a second person, who has not seen it. */
export interface Approval {
  readonly effects: readonly string[];
  readonly awaitsSecond?: true;
}

/**
 * The approval itself, under the case's lock, by an employee who may, or by a rule. Null when what is known gives another result today than the
 * proposal that was seen: it is laid ready anew, and nothing is approved unseen.
 *
 * @param set the set it is approved with
 */
export async function approveLocked(
  municipality: Municipality,
  trx: CaseworkTransaction,
  locked: LockedCase,
  decision: DecisionRow,
  by: Employee | ByRule,
  set: SetId | null,
): Promise<Approval | null> {
  const seen = await currentProposal(trx, decision);
  const assistant = await municipality.library.byHash(decision.documents, trx);
  const { facts, control } = await loadFacts(municipality, trx, decision, today(municipality));
  const proposal = propose(assistant, facts, control);
  if (differs(seen.determination, proposal.determination)) {
    await layReady(municipality, trx, decision, proposal, municipality.clock.now());
    return null;
  }
  // Nobody has looked at a member of a set alone, or at what a rule makes: it must still be as the assistant laid it ready.
  if ((set !== null || by.kind === "rule") && !(isOrdinary(proposal) && control.edits.size === 0)) return null;
  mustBeControlled(proposal, control);
  await mustBeAnswered(municipality, trx, decision);
  if (by.kind === "employee" && decision.drawn_second && stageOf(decision) === "first") {
    await handToSecond(municipality, trx, locked, decision, by);
    return { effects: [], awaitsSecond: true };
  }
  const due = deadlines(assistant, facts, proposal.determination);
  const approved = await carryThrough(municipality, trx, locked, decision, proposal, due, by, set);
  // From now on this is what stands in the case.
  const stands = proposal.kept !== null && (approvalCounts(assistant) || !(await openedByApplication(trx, decision)));
  if (stands) await municipality.queue.send(trx, [{ step: "others", decision: decision.id }]);
  return approved;
}

function mustBeControlled(proposal: Proposal, control: ControlState): void {
  const { determination } = proposal;
  if (determination.state.kind !== "decided") throw errors.decisionNotReady({ state: determination.state.kind });
  const uncontrolled = determination.findings.filter(
    (finding) => mustBeConfirmed(finding) && !isControlled(finding, control),
  );
  if (uncontrolled.length > 0)
    throw errors.findingsUncontrolled({ findings: uncontrolled.map((finding) => finding.title.da).join(", ") });
  const [fault] = proposal.letterFaults;
  if (fault) throw errors.letterIncomplete({ fault: fault.text.da });
}

async function carryThrough(
  municipality: Municipality,
  trx: CaseworkTransaction,
  locked: LockedCase,
  decision: DecisionRow,
  proposal: Proposal,
  due: readonly Deadline[],
  by: Employee | ByRule,
  set: SetId | null,
): Promise<{ readonly effects: readonly string[] }> {
  const at = municipality.clock.now();
  const parties = await partiesOf(trx, locked);
  const letter = proposal.letter
    ? await addLetter(municipality, trx, locked, decision, proposal, parties, at, by)
    : null;
  const effects = await fixEffects(municipality, trx, locked, decision, proposal, parties, letter);
  await trx
    .updateTable("decision")
    .set({
      state: "approved",
      approved_by: by.kind === "employee" ? by.id : null,
      approved_at: at,
      approved_in: set,
      changed_in_control: changedInControl(proposal.determination),
      needs_person: null,
    })
    .where("id", "=", decision.id)
    .execute();
  await record(trx, locked, {
    step: "approved",
    actor: by.kind === "employee" ? by : system,
    at,
    decision: decision.id,
    content: {
      revision: decision.revision,
      outcome: decision.outcome,
      ...(set ? { set } : {}),
      ...(by.kind === "rule" ? { automatic: { rule: by.id, law: by.law } } : {}),
      entry: { ...proposal.entry },
      deadlines: due.map(({ name, due: date }) => ({ name, due: date })),
      // What was decided, sent and set in motion cannot be changed later without the audit finding it.
      determination: digest(proposal.determination),
      letter: letter ? { document: letter.document, content: digest(letter.content) } : null,
      effects: digest(effects.map(({ name, plan }) => ({ name, plan }))),
    },
  });
  if (!effects.some(({ plan }) => plan.kind === "send")) await startAsking(municipality, trx, decision);
  await municipality.queue.send(
    trx,
    effects
      .filter(({ after, dueOn }) => after.length === 0 && dueOn === null)
      .map(({ id }): StepJob => ({ step: "effect", effect: id })),
  );
  if (decision.drawn_sample && changedInControl(proposal.determination)) await haltRule(municipality, trx, decision);
  if (effects.length === 0) await finishDecisions(municipality, trx, [{ locked, decision: decision.id }], at);
  return { effects: effects.map((effect) => effect.name) };
}

const digest = (value: unknown): string => sha256(canonical(JSON.parse(JSON.stringify(value)) as Json)).toString("hex");

async function partiesOf(trx: CaseworkTransaction, locked: LockedCase): Promise<Record<string, PersonId>> {
  const rows = await trx.selectFrom("party").select(["role", "person_id"]).where("case_id", "=", locked.id).execute();
  return Object.fromEntries(rows.map((row) => [row.role, row.person_id]));
}

interface AddedLetter {
  readonly document: DocumentId;
  readonly title: string;
  readonly content: LetterDocument;
}

/** The letter as a document of the case, addressed to the party it is sent to. */
async function addLetter(
  municipality: Municipality,
  trx: CaseworkTransaction,
  locked: LockedCase,
  decision: DecisionRow,
  { letter, effects }: Proposal,
  parties: Readonly<Record<string, PersonId>>,
  at: Date,
  by: Employee | ByRule,
): Promise<AddedLetter | null> {
  if (!letter) return null;
  const { profile } = municipality;
  const send = effects.find((effect) => effect.kind === "send");
  const to = await trx
    .selectFrom("person")
    .select(["name", "address"])
    .where("id", "=", (send && parties[send.to]) ?? locked.applicant)
    .executeTakeFirstOrThrow();
  const told = { to, on: today(municipality), number: locked.number };
  const content = letterDocument(profile, letter, by.kind === "rule" ? { ...told, automatic: by.law } : told);
  if (profile.logo) await keepLogo(trx, profile.logo);
  const document = await addDocument(trx, { case: locked.id, decision: decision.id, kind: "letter", content, at });
  return { document, title: letter.title, content };
}

async function fixEffects(
  municipality: Municipality,
  trx: CaseworkTransaction,
  locked: LockedCase,
  decision: DecisionRow,
  proposal: Proposal,
  parties: Readonly<Record<string, PersonId>>,
  letter: AddedLetter | null,
) {
  const documents = await unfiledDocuments(trx, locked.id);
  const fixed = { parties, letter, entry: proposal.entry, documents };
  const on = today(municipality);
  const names = new Set(proposal.effects.map((effect) => effect.name));
  const made: { id: EffectId; name: string; plan: EffectPlan; after: readonly string[]; dueOn: LocalDate | null }[] =
    [];
  for (const planned of proposal.effects) {
    const plan = fixPlan(planned, fixed);
    if (!plan) throw errors.letterIncomplete({ fault: planned.title.da });
    const effect = {
      name: planned.name,
      title: planned.title,
      plan,
      after: planned.after.filter((name) => names.has(name)),
      dueOn: planned.collect === "month" ? firstOfNextMonth(on) : null,
    };
    const id = await addEffect(trx, { case: locked.id, decision: decision.id, ...effect });
    made.push({ id, name: planned.name, plan, after: effect.after, dueOn: effect.dueOn });
    if (plan.kind !== "send") continue;
    for (const copy of await copiesOf(municipality, trx, locked.id, plan)) {
      const its = {
        name: `${planned.name}-${copy.name}`,
        title: copy.title,
        plan: copy.plan,
        after: effect.after,
        dueOn: null,
      };
      made.push({ id: await addEffect(trx, { case: locked.id, decision: decision.id, ...its }), ...its });
    }
  }
  return made;
}
