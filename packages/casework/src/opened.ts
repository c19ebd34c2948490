import { type Assistant, type Finding, groundsOf, type Json, type JsonObject } from "@kollega/assistant";
import { sql } from "kysely";
import type { Employee } from "./actor.ts";
import { mustBeConfirmed } from "./controlled.ts";
import { errors } from "./errors.ts";
import type { DocumentId, EmployeeId } from "./ids.ts";
import type { CaseworkDatabase, Municipality } from "./municipality.ts";
import type { DecisionRow } from "./store/tables.ts";

/** What decides and an employee has not opened yet. */
export interface Unopened {
  /** Names of evidence. */
  readonly evidence: readonly string[];
  /** Files that came with the application. */
  readonly documents: readonly DocumentId[];
}

export const nothingUnopened: Unopened = { evidence: [], documents: [] };

/** What a person judges singly. */
const isJudgedSingly = (finding: Finding): boolean =>
  mustBeConfirmed(finding) || (finding.status === "undecided" && finding.undecided.kind === "judgement-awaited");

/**
 * What findings that are judged singly rest on, however indirectly, and this employee has not opened as it is now. What they corrected
 * themselves they know; where a leader controls, what is decided on stands in the list.
 */
export async function unopenedBy(
  db: CaseworkDatabase,
  decision: DecisionRow,
  assistant: Assistant,
  findings: readonly Finding[],
  employee: EmployeeId,
): Promise<Unopened> {
  const decides = new Set(findings.filter(isJudgedSingly).flatMap(({ name }) => [...groundsOf(assistant, name)]));
  if (decides.size === 0 || decision.by_leader) return nothingUnopened;
  const { rows } = await sql<{ evidence: string[]; documents: DocumentId[] }>`
    select array(select e.name from (select distinct on (name) id, name, value, by_employee from evidence
                                      where decision_id in (${decision.id}, ${decision.refers_to}) order by name, id desc) e
                  where e.name = any(${[...decides]}) and e.value is not null and e.value <> 'null' and e.by_employee is distinct from ${employee}
                    and not exists (select from evidence_opened o
                                     where o.decision_id = ${decision.id} and o.evidence_id = e.id and o.employee_id = ${employee})
                  order by e.name) as evidence,
           array(select d.id from document d
                  where d.case_id = ${decision.case_id} and d.kind = 'attachment' and d.id::text = any(${filesIn(decision.form, decides)})
                    and not exists (select from document_opened o where o.document_id = d.id and o.employee_id = ${employee})
                  order by d.created_at, d.id) as documents`.execute(db);
  return rows[0] ?? nothingUnopened;
}

/** What may be files' ids in the answers to these questions: files stand by their ids. */
function filesIn(form: JsonObject, questions: ReadonlySet<string>): readonly string[] {
  const texts = (value: Json): readonly string[] => {
    if (typeof value === "string") return [value];
    return typeof value === "object" && value !== null ? Object.values(value).flatMap(texts) : [];
  };
  return Object.entries(form).flatMap(([name, value]) => (questions.has(name) ? texts(value) : []));
}

/** @throws casework/evidence-unopened */
export async function mustHaveOpened(
  { library }: Pick<Municipality, "library">,
  db: CaseworkDatabase,
  decision: DecisionRow,
  findings: readonly Finding[],
  employee: Pick<Employee, "id">,
): Promise<void> {
  const assistant = await library.byHash(decision.documents, db);
  const { evidence, documents } = await unopenedBy(db, decision, assistant, findings, employee.id);
  if (evidence.length + documents.length === 0) return;
  const titles = evidence.map((name) => assistant.manifest.evidence[name]?.title.da ?? name);
  const files = documents.length > 0 ? [`${documents.length} bilag`] : [];
  throw errors.evidenceUnopened({ what: [...titles, ...files].join(", ") });
}
