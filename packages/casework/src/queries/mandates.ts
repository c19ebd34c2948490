import type { LocalDate } from "@kollega/danish";
import type { Text } from "@kollega/errors";
import { type RawBuilder, sql } from "kysely";
import type { Actor, Citizen } from "../actor.ts";
import type { CaseId, MandateId, PersonId } from "../ids.ts";
import { type CaseworkDatabase, type Municipality, today } from "../municipality.ts";
import { mustBeSelf } from "../policies.ts";

/** A power of attorney that holds. */
export interface MandateView {
  readonly id: MandateId;
  /** Who gave it, as the municipality knows them. */
  readonly principal: string;
  /** Who has it, as the principal calls them. */
  readonly representative: string;
  /** The case it is for; null where it is for all with the assistant. */
  readonly case: { readonly id: CaseId; readonly number: string; readonly title: string } | null;
  readonly assistant: Text | null;
  readonly until: LocalDate;
  readonly copies: boolean;
  /** Where the paper is, for one that was given on paper. */
  readonly reference: string | null;
}

export interface MyMandates {
  readonly given: readonly MandateView[];
  readonly received: readonly MandateView[];
}

interface MandateRow extends Omit<MandateView, "case" | "assistant"> {
  readonly caseId: CaseId | null;
  readonly number: string;
  readonly title: string;
  readonly assistant: string | null;
}

async function mandatesWhere(municipality: Municipality, where: RawBuilder<unknown>): Promise<readonly MandateView[]> {
  const { rows } = await sql<MandateRow>`
    select m.id, p.name as principal, m.called as representative, c.id as "caseId", c.number, c.title, m.assistant,
           m.until_day as until, m.copies, m.reference
      from mandate m join person p on p.id = m.principal left join cases c on c.id = m.case_id
     where m.withdrawn_at is null and m.until_day >= ${today(municipality)}::date and ${where}
     order by m.given_at, m.id`.execute(municipality.db);
  return Promise.all(
    rows.map(async ({ caseId, number, title, assistant, ...row }) => ({
      ...row,
      case: caseId ? { id: caseId, number, title } : null,
      assistant: assistant === null ? null : (await municipality.library.current(assistant)).assistant.title,
    })),
  );
}

/** The powers of attorney that a citizen has given and been given, and that hold. */
export async function myMandates(municipality: Municipality, actor: Actor): Promise<MyMandates> {
  mustBeSelf(actor);
  return {
    given: await mandatesWhere(municipality, sql`m.principal = ${actor.person}::uuid`),
    received: await mandatesWhere(municipality, sql`m.representative = ${actor.person}::uuid`),
  };
}

/** The powers of attorney by which somebody may act for a party to a case, for employees who read it. */
export const mandatesIn = (municipality: Municipality, id: CaseId): Promise<readonly MandateView[]> =>
  mandatesWhere(
    municipality,
    sql`exists (select from cases k join party q on q.case_id = k.id
                 where k.id = ${id}::uuid and q.person_id = m.principal and (m.case_id = k.id or m.assistant = k.assistant))`,
  );

/** A citizen as the representative of whoever gave them this power of attorney; null where it does not hold or is not theirs. */
export async function actFor(
  municipality: Municipality,
  { kind, person }: Citizen,
  mandate: MandateId,
): Promise<Citizen | null> {
  const { rows } = await sql<{ person: PersonId; name: string }>`
    select p.id as person, p.name from mandate m join person p on p.id = m.principal
     where m.id = ${mandate}::uuid and m.representative = ${person}::uuid
       and m.withdrawn_at is null and m.until_day >= ${today(municipality)}::date`.execute(municipality.db);
  const [row] = rows;
  return row ? { kind, person, for: { mandate, ...row } } : null;
}

/** A party to a case, who gets letters. */
interface Receiver {
  readonly case: CaseId;
  readonly party: PersonId;
}

/** Somebody who gets copies of them. */
export interface CopyReceiver extends Receiver {
  readonly mandate: MandateId;
  readonly person: PersonId;
}

/** Who gets copies of the letters that parties to cases are sent. */
export async function copiesTo(
  municipality: Pick<Municipality, "clock">,
  db: CaseworkDatabase,
  receivers: readonly Receiver[],
): Promise<readonly CopyReceiver[]> {
  if (receivers.length === 0) return [];
  const { rows } = await sql<CopyReceiver>`
    select m.id as mandate, m.representative as person, c.id as "case", m.principal as party
      from unnest(${receivers.map((one) => one.case)}::uuid[], ${receivers.map(({ party }) => party)}::uuid[]) as r ("case", party)
      join cases c on c.id = r."case" join mandate m on m.principal = r.party
     where m.copies and m.withdrawn_at is null and m.until_day >= ${today(municipality)}::date
       and (m.case_id = c.id or m.assistant = c.assistant)
     order by m.given_at, m.id`.execute(db);
  return rows;
}
