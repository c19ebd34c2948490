import { type DecidedFinding, type Determination, parameterOn } from "@kollega/assistant";
import { Decimal, type LocalDate, parseDate } from "@kollega/danish";
import type { Text } from "@kollega/errors";
import { sql } from "kysely";
import type { Actor } from "../actor.ts";
import { errors } from "../errors.ts";
import type { CaseId, DocumentHash } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { mustBeSelf, mustConcernEmployment } from "../policies.ts";
import type { DecisionState } from "../store/tables.ts";

/** One of the applicant's own cases in a year: what stands in it. */
export interface OverviewLine {
  readonly case: CaseId;
  readonly number: string;
  readonly date: LocalDate;
  readonly state: DecisionState;
  readonly made: boolean;
  /** The applicant's leader controls it. */
  readonly byLeader: boolean;
  readonly outcome: string;
  /** The assistant's answers, in its order. */
  readonly answers: readonly { readonly title: Text; readonly shown: Text }[];
}

/** A total over the year, or the latest value, against a parameter. */
export interface OverviewTotal {
  readonly key: string;
  readonly title: Text;
  /** The parameter at the end of the year; null where none is laid down. */
  readonly limit: string | null;
  readonly points: readonly { readonly date: LocalDate; readonly value: string }[];
}

export interface MyOverview {
  readonly title: Text;
  readonly year: number;
  readonly lines: readonly OverviewLine[];
  readonly totals: readonly OverviewTotal[];
}

interface Row {
  readonly case: CaseId;
  readonly number: string;
  readonly date: LocalDate;
  readonly state: DecisionState;
  readonly made: boolean;
  readonly byLeader: boolean;
  readonly outcome: string;
  readonly documents: DocumentHash;
  readonly determination: Determination;
}

/**
 * The applicant's own decisions of a year with an assistant, by day, with the totals that its form declares.
 *
 * @throws casework/not-allowed, no-such-assistant
 */
export async function myOverview(
  municipality: Municipality,
  actor: Actor,
  assistantId: string,
  year: number,
): Promise<MyOverview> {
  mustBeSelf(actor);
  const { db, library } = municipality;
  const { assistant } = await library.current(assistantId);
  mustConcernEmployment(actor, assistant);
  const declared = assistant.form?.overview;
  if (!declared) throw errors.noSuchAssistant({ assistant: assistantId });
  const last = parseDate(`${year}-12-31`);
  const { rows } = await sql<Row>`
    select c.id as case, c.number, s.effective_from as date, s.state, s.made, s.by_leader as "byLeader", s.outcome, s.documents, r.determination
      from cases c
     cross join lateral (
           select o.id, o.revision, o.state, o.effective_from, o.outcome, o.by_leader, o.documents, o.approved_at is not null as made from decision o
            where o.case_id = c.id and o.kept is not null and o.outcome is not null and o.state not in ('withdrawn', 'taken-over')
            order by o.approved_at desc nulls last, case when o.approved_at is null then o.position else -o.position end limit 1) s
      join proposal r on r.decision_id = s.id and r.revision = s.revision
     where c.applicant = ${actor.person}::uuid and c.assistant = ${assistantId}
       and s.effective_from between ${`${year}-01-01`}::date and ${last}::date
     order by s.effective_from, c.position`.execute(db);
  const findingIn = ({ determination }: Row, name: string): string | null => {
    const finding = determination.findings.find((one) => one.name === name);
    return finding?.status === "decided" && finding.value !== null ? String(finding.value) : null;
  };
  const totals = Object.entries(declared).map(([key, { title, sum, latest, outcome, against }]): OverviewTotal => {
    let total = new Decimal(0);
    const points = rows.flatMap((row) => {
      const value = outcome && !outcome.includes(row.outcome) ? null : findingIn(row, sum ?? latest ?? "");
      if (value === null) return [];
      total = total.plus(value);
      return [{ date: row.date, value: sum === undefined ? value : total.toFixed() }];
    });
    return { key, title, limit: parameterOn(assistant, against, last), points };
  });
  const lines = await Promise.all(
    rows.map(async (row): Promise<OverviewLine> => {
      const { manifest } = await library.byHash(row.documents);
      const { determination, documents: _, ...line } = row;
      const decided = determination.findings.filter((one): one is DecidedFinding => one.status === "decided");
      return {
        ...line,
        answers: decided
          .filter(({ name }) => manifest.findings[name]?.answer)
          .map(({ title, shown }) => ({ title, shown })),
      };
    }),
  );
  return { title: assistant.title, year, lines, totals };
}
