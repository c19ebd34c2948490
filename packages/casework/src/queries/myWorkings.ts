import {
  type Answered,
  type Assistant,
  answered,
  type Finding,
  findingTo,
  formFields,
  groundsOf,
  type ToldStep,
  traceTo,
} from "@kollega/assistant";
import type { Text } from "@kollega/errors";
import type { Actor } from "../actor.ts";
import { errors } from "../errors.ts";
import type { CaseId, DecisionId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { standingIn } from "../standing.ts";
import type { DecisionRow } from "../store/tables.ts";
import type { EvidenceView } from "./controlView.ts";
import { traceAnew } from "./findingWorkings.ts";
import { decidedFindings } from "./myCase.ts";
import { myEvidence } from "./myEvidence.ts";

/** How a finding about oneself came about: the rules step by step, and the data they rest on. */
export interface MyWorkings {
  readonly case: CaseId;
  readonly decision: DecisionId;
  readonly finding: Finding;
  /** Rule by rule; null where it was not worked out by rule, or does not come out the same when worked out anew. */
  readonly steps: readonly ToldStep[] | null;
  /** The data it rests on, with origin and time. */
  readonly evidence: readonly EvidenceView[];
  /** What one stated that it rests on. */
  readonly stated: readonly { readonly question: Text; readonly answer: Text }[];
}

/**
 * How a finding of a decision that has been made came about, as the party may see it. Somebody else's decision does not exist.
 *
 * @throws casework/no-such-decision, no-such-finding
 */
export async function myWorkings(
  municipality: Municipality,
  actor: Actor,
  id: DecisionId,
  name: string,
): Promise<MyWorkings> {
  const { db } = municipality;
  const row = await db.selectFrom("decision").selectAll().where("id", "=", id).executeTakeFirst();
  const standing = row && (await standingIn(municipality, db, actor, row.case_id));
  if (!row || !standing?.applicant) throw errors.noSuchDecision();
  const finding = (await decidedFindings(municipality, row)).find((one) => one.name === name);
  if (!finding) throw errors.noSuchFinding({ finding: name });
  const assistant = await municipality.library.byHash(row.documents);
  const { role } = standing;
  const trace = await traceAnew(municipality, row, assistant, finding);
  const grounds = groundsOf(assistant, name);
  const evidence = await myEvidence(municipality, standing.person, row, assistant);
  return {
    case: row.case_id,
    decision: id,
    finding: findingTo(assistant, finding, role),
    steps: trace && traceTo(assistant, trace, role),
    evidence: evidence.filter((one) => grounds.has(one.name)),
    stated: statedOf(assistant, row, grounds),
  };
}

/** A list's answers as questions of their own: "Trip 2, Kilometres". */
const flat = (lines: readonly Answered[], within = ""): readonly Pick<Answered, "question" | "answer">[] =>
  lines.flatMap(({ question, answer, members }) =>
    members.length === 0
      ? [{ question: within + question, answer }]
      : members.flatMap(({ title, lines: own }) => flat(own, `${within}${title}, `)),
  );

/** The questions and answers of the application that a finding rests on. */
function statedOf(assistant: Assistant, row: DecisionRow, grounds: ReadonlySet<string>): MyWorkings["stated"] {
  const form = formFields(assistant, row.received, row.form);
  const fields = form?.sections.flatMap((section) => section.fields).filter(({ name }) => grounds.has(name)) ?? [];
  const [da, en] = [flat(answered(fields, row.form, "da")), flat(answered(fields, row.form, "en"))];
  return da.flatMap((one, at) => {
    const other = en[at];
    if (!other) return [];
    return [{ question: { da: one.question, en: other.question }, answer: { da: one.answer, en: other.answer } }];
  });
}
