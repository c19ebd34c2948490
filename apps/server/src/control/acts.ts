import {
  answerBlind,
  answerObjection,
  approveDecision,
  type ControlResult,
  confirmFindings,
  correctEvidence,
  type DecisionId,
  decideByHand,
  type Employee,
  editLetter,
  exemptHearing,
  extendDeadline,
  finishTakenOver,
  giveBack,
  hearingExemptions,
  judgeFinding,
  type Municipality,
  type ObjectionId,
  openControl,
  openEvidence,
  overrideFinding,
  releaseControl,
  returnToFirst,
  seeDocuments,
  sendBack,
  takeOver,
  withdrawAct,
  withdrawCorrection,
  withdrawDecision,
} from "@kollega/casework";
import { isDate, parseDate } from "@kollega/danish";
import { z } from "zod";
import { errors } from "../errors.ts";

type Fields = Readonly<Record<string, unknown>>;

/** One thing an employee can do with a decision: by a page's form or by the API, with the same input. */
export interface ControlAct {
  /** The last part of the API's address. */
  readonly name: string;
  /** The last part of the page's address. */
  readonly path: string;
  readonly summary: string;
  readonly input: z.ZodType<Record<string, unknown>>;
  /** It answers with the proposal's new revision. */
  readonly changes: boolean;
  /** A form's texts as the input. */
  fromForm(fields: Fields): unknown;
  /** Null when the decision has left control by it. */
  perform(
    municipality: Municipality,
    employee: Employee,
    id: DecisionId,
    input: unknown,
  ): Promise<ControlResult | null>;
}

function act<I extends Record<string, unknown>>(declared: {
  readonly name: string;
  readonly path: string;
  readonly summary: string;
  readonly input: z.ZodType<I>;
  readonly changes?: boolean;
  readonly fromForm?: (fields: Fields) => unknown;
  readonly run: (m: Municipality, employee: Employee, id: DecisionId, input: I) => Promise<ControlResult | unknown>;
}): ControlAct {
  const { name, path, summary, input, run, changes = false, fromForm = formFields } = declared;
  return {
    name,
    path,
    summary,
    input,
    changes,
    fromForm,
    async perform(municipality, employee, id, given) {
      const parsed = input.safeParse(given);
      if (!parsed.success) {
        throw errors.inputInvalid({ fields: parsed.error.issues.map((issue) => issue.path.join(".")).join(", ") });
      }
      const result = await run(municipality, employee, id, parsed.data);
      return isControlResult(result) ? result : null;
    },
  };
}

const isControlResult = (result: unknown): result is ControlResult =>
  typeof result === "object" && result !== null && "differences" in result;

/** Texts as they are, but for the revision, which is a number. */
const formFields = (fields: Fields): unknown => {
  const plain = Object.entries(fields).filter(([name]) => !name.startsWith("_"));
  return { ...Object.fromEntries(plain), revision: Number(fields.revision) };
};

const revision = z.int().min(0).describe("The proposal's revision that the employee saw.");
const name = z.string().min(1).max(200);
const text = z.string().max(20_000);
const nothing = z.object({});
const reason = z.object({ reason: text });

/** A form's corrections: `value.<path>` beside `was.<path>`; only what differs is a change. */
function changesFrom(fields: Fields): readonly { path: readonly string[]; value: string }[] {
  return Object.entries(fields).flatMap(([field, value]) => {
    if (!field.startsWith("value.") || typeof value !== "string") return [];
    const path = field.slice("value.".length);
    return value === fields[`was.${path}`] ? [] : [{ path: path.split("/"), value }];
  });
}

/** `answers.<finding>`, as the form has them. */
function answersFrom(fields: Fields): { readonly answers: object } {
  const answers = Object.entries(fields).flatMap(([field, value]) =>
    field.startsWith("answers.") && typeof value === "string" ? [[field.slice("answers.".length), value]] : [],
  );
  return { answers: Object.fromEntries(answers) };
}

/** Everything that can be done in control, once for pages and API. */
export const controlActs: readonly ControlAct[] = [
  act({
    name: "open",
    path: "tag",
    summary: "Take a decision into control.",
    input: nothing,
    run: (m, e, id) => openControl(m, e, id),
  }),
  act({
    name: "release",
    path: "laeg-tilbage",
    summary: "Put a decision back on the worklist.",
    input: nothing,
    run: (m, e, id) => releaseControl(m, e, id),
  }),
  act({
    name: "answer-first",
    path: "svar-foerst",
    summary: "Answer before seeing the proposal, where the decision was drawn for that.",
    input: z.object({ answers: z.record(name, text) }),
    fromForm: answersFrom,
    run: answerBlind,
  }),
  act({
    name: "decide-by-hand",
    path: "afgoer-i-haanden",
    summary: "Say what was decided by hand, where the assistant runs in shadow.",
    input: z.object({ answers: z.record(name, text), note: text }),
    fromForm: (fields) => ({ ...answersFrom(fields), note: fields.note }),
    run: decideByHand,
  }),
  act({
    name: "see",
    path: "set",
    summary: "Say that one has seen what a party sent to the case.",
    input: z.object({ documents: z.array(z.string().max(36)).min(1).max(200) }),
    fromForm: (fields) => ({ documents: String(fields.documents ?? "").split(" ") }),
    run: seeDocuments,
  }),
  act({
    name: "open-evidence",
    path: "aabn-oplysning",
    summary: "Open evidence, to decide by it.",
    input: z.object({ evidence: z.array(name).min(1).max(200) }),
    fromForm: (fields) => ({ evidence: String(fields.evidence ?? "").split(" ") }),
    run: openEvidence,
  }),
  act({
    name: "confirm",
    changes: true,
    path: "bekraeft",
    summary: "Confirm findings as they stand.",
    input: z.object({ revision, findings: z.array(name).min(1) }),
    fromForm: (fields) => ({ revision: Number(fields.revision), findings: [fields.finding].flat() }),
    run: confirmFindings,
  }),
  act({
    name: "judge",
    changes: true,
    path: "skoen",
    summary: "Make a judgement: one of the stated options, with reasons.",
    input: z.object({ revision, finding: name, option: z.string().default(""), reasons: text }),
    run: judgeFinding,
  }),
  act({
    name: "override",
    changes: true,
    path: "afgoer-selv",
    summary: "Put a person's result in place of the assistant's, on a legal ground.",
    input: z.object({ revision, finding: name, value: text, ground: text }),
    run: overrideFinding,
  }),
  act({
    name: "withdraw-act",
    changes: true,
    path: "fortryd",
    summary: "Undo a confirmation, a judgement, an override, or the editing of a block of the letter.",
    input: z.object({ revision, act: z.enum(["confirm", "judge", "override", "edit"]), subject: name }),
    run: withdrawAct,
  }),
  act({
    name: "withdraw-correction",
    changes: true,
    path: "fortryd-rettelse",
    summary: "Let evidence stand as it was before it was corrected.",
    input: z.object({ revision, evidence: name }),
    run: withdrawCorrection,
  }),
  act({
    name: "correct-evidence",
    changes: true,
    path: "ret-oplysning",
    summary: "Correct evidence: a fact, with where it is known from.",
    input: z.object({
      revision,
      evidence: name,
      changes: z.array(z.object({ path: z.array(z.string().max(100)).max(20), value: text })).max(500),
      source: text,
    }),
    fromForm: (fields) => ({
      revision: Number(fields.revision),
      evidence: fields.evidence,
      changes: changesFrom(fields),
      source: fields.source,
    }),
    run: (m, e, id, input) => {
      if (input.changes.length === 0) throw errors.nothingChanged();
      return correctEvidence(m, e, id, input);
    },
  }),
  act({
    name: "answer-objection",
    path: "besvar-indsigelse",
    summary: "Answer what the party says is wrong: the data is kept, or the case has been reopened, with the reason.",
    input: z.object({ objection: z.uuid(), answer: z.enum(["kept", "reopened"]), reason: text }),
    run: (m, e, _, { objection, ...answer }) => answerObjection(m, e, objection as ObjectionId, answer),
  }),
  act({
    name: "edit-letter",
    changes: true,
    path: "brev",
    summary: "Change a free block of the letter.",
    input: z.object({ revision, block: name, markdown: text }),
    run: editLetter,
  }),
  act({ name: "send-back", path: "hent-igen", summary: "Fetch the data anew.", input: reason, run: sendBack }),
  act({ name: "take-over", path: "overtag", summary: "Take over and handle by hand.", input: reason, run: takeOver }),
  act({
    name: "give-back",
    path: "giv-tilbage",
    summary: "Give back to the assistant.",
    input: nothing,
    run: (m, e, id) => giveBack(m, e, id),
  }),
  act({
    name: "finish",
    path: "afslut",
    summary: "Finish a decision that was taken over.",
    input: z.object({ note: text }),
    run: finishTakenOver,
  }),
  act({
    name: "return-to-first",
    path: "uenig",
    summary: "Of two who must agree the second does not: back to the first.",
    input: reason,
    run: returnToFirst,
  }),
  act({
    name: "exempt-hearing",
    path: "undlad-hoering",
    summary: "Let a party go unheard, on one of the grounds of forvaltningsloven § 19(2).",
    input: z.object({ ground: z.literal(hearingExemptions), reason: text }),
    fromForm: (fields) => ({ ground: Number(fields.ground), reason: fields.reason }),
    run: exemptHearing,
  }),
  act({
    name: "extend-deadline",
    path: "forlaeng-frist",
    summary: "Give a party who has been asked longer to answer.",
    input: z.object({ until: z.string().max(10), reason: text }),
    run: (m, e, id, { until, reason }) => {
      if (!isDate(until)) throw errors.inputInvalid({ fields: "until" });
      return extendDeadline(m, e, id, { until: parseDate(until), reason });
    },
  }),
  act({
    name: "withdraw",
    path: "luk",
    summary: "Close a decision as withdrawn.",
    input: reason,
    run: withdrawDecision,
  }),
  act({
    name: "approve",
    path: "godkend",
    summary: "Make the decision: the letter is sent and the effects begin.",
    input: z.object({ revision }),
    run: approveDecision,
  }),
];
