import { isDeepStrictEqual } from "node:util";
import { type Assistant, type Determination, readFindingValue } from "@kollega/assistant";
import { type RawBuilder, sql } from "kysely";
import type { Employee } from "./actor.ts";
import { errors } from "./errors.ts";
import type { CaseworkDatabase, Municipality } from "./municipality.ts";
import type { BlindValue } from "./store/safeguardTables.ts";
import type { DecisionRow } from "./store/tables.ts";

/** Whether a decision is with the first who controls it, or with the second, who must agree and has not seen what the first saw. */
export const stageOf = (decision: Pick<DecisionRow, "first_by" | "first_revision" | "revision">): "first" | "second" =>
  decision.first_by !== null && decision.first_revision === decision.revision ? "second" : "first";

/** Types whose values can be typed in one field. */
const typed: ReadonlySet<string> = new Set(["boolean", "date", "kroner", "percent", "number", "count", "month"]);

/** What is asked before a proposal is seen: the decision's outcome, and what the assistant answers. */
export function askedBlind({ manifest }: Assistant, type: string): readonly string[] {
  const declared = manifest.decisions[type];
  return Object.entries(manifest.findings).flatMap(([name, finding]) => {
    const told = name === declared?.outcome || finding.answer === true;
    const needed = declared?.needs === undefined || declared.needs.includes(name) || name === declared.outcome;
    const typable = typed.has(finding.type) || manifest.types[finding.type]?.options !== undefined;
    return told && needed && typable && finding.each === undefined ? [name] : [];
  });
}

/**
 * What an employee must answer before seeing a decision's proposal; null where they may see it: it was not drawn for that, they have answered,
 * or there is nothing decided in it to answer about.
 */
export async function mustAnswer(
  municipality: Pick<Municipality, "library">,
  db: CaseworkDatabase,
  decision: DecisionRow,
  employee: Employee,
): Promise<readonly string[] | null> {
  if (decision.shadow || (decision.state !== "prepared" && decision.state !== "in-control")) return null;
  const stage = stageOf(decision);
  if (!(stage === "second" || decision.drawn_blind) || decision.outcome === null || decision.by_leader) return null;
  // The first of two knows what they themselves have laid ready.
  if (decision.first_by === employee.id) return null;
  const asked = askedBlind(await municipality.library.byHash(decision.documents, db), decision.type);
  if (asked.length === 0) return null;
  const answered = await db
    .selectFrom("blind_answer")
    .select("revision")
    .where("decision_id", "=", decision.id)
    .where("employee_id", "=", employee.id)
    .where("stage", "=", stage)
    .executeTakeFirst();
  return answered ? null : asked;
}

/**
 * What was typed, beside what a proposal says.
 *
 * @throws casework/value-invalid, answer-something
 */
export function readAnswers(
  assistant: Assistant,
  asked: readonly string[],
  { findings }: Determination,
  typed: Readonly<Record<string, string>>,
): Readonly<Record<string, BlindValue>> {
  const answers = asked.map((name): [string, BlindValue] => {
    const finding = findings.find((one) => one.name === name);
    const text = typed[name]?.trim() ?? "";
    const read = text === "" ? null : readFindingValue(assistant, name, text);
    if (read && !read.ok) throw errors.valueInvalid({ subject: assistant.manifest.findings[name]?.title.da ?? name });
    return [name, { answered: read?.value ?? null, proposed: finding?.status === "decided" ? finding.value : null }];
  });
  if (answers.every(([, { answered }]) => answered === null)) throw errors.answerSomething();
  return Object.fromEntries(answers);
}

/** Whether what was answered is what the proposal says. */
export const held = (answers: Readonly<Record<string, BlindValue>>): boolean =>
  Object.values(answers).every(({ answered, proposed }) => answered === null || isDeepStrictEqual(answered, proposed));

/** @throws casework/answer-first, in-shadow */
export async function mustHaveAnswered(
  municipality: Pick<Municipality, "library">,
  db: CaseworkDatabase,
  decision: DecisionRow,
  employee: Employee,
): Promise<void> {
  if (decision.shadow) throw errors.inShadow();
  if (await mustAnswer(municipality, db, decision, employee)) throw errors.answerFirst();
}

/** The outcome of decision `d` as a list may tell it to an employee: not while something may be asked of them first. */
export const outcomeFor = ({ id }: Pick<Employee, "id">): RawBuilder<string | null> => sql<string | null>`
  case when d.state not in ('prepared', 'in-control') or not d.shadow and not coalesce(d.drawn_blind or d.first_revision = d.revision, false)
         or exists (select from blind_answer b where b.decision_id = d.id and b.employee_id = ${id}) then d.outcome end`;
