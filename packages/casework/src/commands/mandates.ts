import { addMonths, type LocalDate } from "@kollega/danish";
import { sql } from "kysely";
import type { Actor, Employee } from "../actor.ts";
import { record } from "../audit/record.ts";
import { errors } from "../errors.ts";
import { type CaseId, type MandateId, newId, type PersonId } from "../ids.ts";
import { type CaseworkTransaction, type Municipality, today } from "../municipality.ts";
import { mustBeAllowed, mustBeSelf, mustReach } from "../policies.ts";
import { standingIn } from "../standing.ts";
import { type LockedCase, lockCase } from "../store/lockCase.ts";
import { personByCpr, readCpr } from "../store/people.ts";
import { reasonFrom, withoutNumbers } from "./inControl.ts";

/** What a power of attorney is for: one case, or all the principal's cases with an assistant. */
export type MandateScope = { readonly case: CaseId } | { readonly assistant: string };

export interface GivenMandate {
  readonly scope: MandateScope;
  /** The representative's CPR number, as typed. */
  readonly cpr: string;
  /** What the principal calls them. */
  readonly called: string;
  /** The last day. */
  readonly until: LocalDate;
  /** Letters are sent to the representative, too. */
  readonly copies: boolean;
}

/** The longest that a power of attorney can hold. */
const mostMonths = 60;

/**
 * A citizen lets somebody act for them. One that is already there for the same person and the same thing is replaced; the very same
 * again changes nothing.
 *
 * @throws casework/not-by-mandate, mandate-scope-unknown, cpr-invalid, mandate-to-self, mandate-until-invalid, mandate-name-missing
 */
export async function giveMandate(municipality: Municipality, actor: Actor, given: GivenMandate): Promise<MandateId> {
  mustBeSelf(actor);
  const { scope } = given;
  if ("case" in scope) {
    if (!(await standingIn(municipality, municipality.db, actor, scope.case))) throw errors.mandateScopeUnknown();
  } else await municipality.library.current(scope.assistant);
  return municipality.db
    .transaction()
    .execute((trx) => addMandate(municipality, trx, actor, actor.person, given, null));
}

/**
 * An employee registers a power of attorney that the applicant of a case has given on paper, with where the paper is.
 *
 * @throws casework/not-allowed, own-case, reason-missing, and what giving one throws
 */
export async function registerMandate(
  municipality: Municipality,
  actor: Actor,
  id: CaseId,
  given: Omit<GivenMandate, "scope"> & { readonly scope: "case" | "assistant"; readonly reference: string },
): Promise<MandateId> {
  mustBeAllowed(actor, "receive-application");
  return municipality.db.transaction().execute(async (trx) => {
    const found = await trx
      .selectFrom("cases")
      .select(["applicant", "assistant"])
      .where("id", "=", id)
      .executeTakeFirst();
    if (!found) throw errors.noSuchCase();
    await mustReach(trx, actor, id);
    const scope = given.scope === "case" ? { case: id } : { assistant: found.assistant };
    const paper = { employee: actor, reference: reasonFrom(given.reference) };
    return addMandate(municipality, trx, actor, found.applicant, { ...given, scope }, paper);
  });
}

async function addMandate(
  municipality: Municipality,
  trx: CaseworkTransaction,
  actor: Actor,
  principal: PersonId,
  { scope, cpr, called: typed, until, copies }: GivenMandate,
  paper: { readonly employee: Employee; readonly reference: string } | null,
): Promise<MandateId> {
  const on = today(municipality);
  const at = municipality.clock.now();
  const called = withoutNumbers(typed.replaceAll("\0", "").trim());
  if (called.length < 2 || called.length > 200) throw errors.mandateNameMissing();
  if (until < on || until > addMonths(on, mostMonths)) throw errors.mandateUntilInvalid();
  const representative = await personByCpr(trx, municipality.keys, readCpr(cpr), at);
  if (representative === principal) throw errors.mandateToSelf();
  if (paper?.employee.person === representative) throw errors.ownCase();
  // Two who give at once wait for each other here, also where there is no case to lock.
  await sql`select pg_advisory_xact_lock(hashtextextended(${principal}, 0))`.execute(trx);
  const columns =
    "case" in scope ? { case_id: scope.case, assistant: null } : { case_id: null, assistant: scope.assistant };
  const before = await trx
    .selectFrom("mandate")
    .select(["id", "until_day", "copies", "called"])
    .where("principal", "=", principal)
    .where("representative", "=", representative)
    .where("case_id", "is not distinct from", columns.case_id)
    .where("assistant", "is not distinct from", columns.assistant)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  if (before && before.until_day === until && before.copies === copies && before.called === called) return before.id;
  if (before) await trx.updateTable("mandate").set({ withdrawn_at: at }).where("id", "=", before.id).execute();
  const id = newId<MandateId>();
  await trx
    .insertInto("mandate")
    .values({
      ...{ id, principal, representative, called, ...columns, until_day: until, copies, given_at: at },
      ...{ registered_by: paper?.employee.id ?? null, reference: paper?.reference ?? null, withdrawn_at: null },
    })
    .execute();
  for (const locked of await lockedCases(trx, principal, scope)) {
    await record(trx, locked, {
      step: "mandate-given",
      actor,
      at,
      content: {
        ...{ mandate: id, principal, representative, until, copies },
        ...("case" in scope ? {} : { assistant: scope.assistant }),
        ...(before ? { replaces: before.id } : {}),
        ...(paper ? { reference: paper.reference } : {}),
      },
    });
  }
  return id;
}

/**
 * Ends a power of attorney: by who gave it, who has it, or an employee at their word. What was done by it stands.
 *
 * @throws casework/no-such-mandate
 */
export async function withdrawMandate(municipality: Municipality, actor: Actor, id: MandateId): Promise<void> {
  if (actor.kind === "employee") mustBeAllowed(actor, "receive-application");
  else mustBeSelf(actor);
  await municipality.db.transaction().execute(async (trx) => {
    const mandate = await trx.selectFrom("mandate").selectAll().where("id", "=", id).executeTakeFirst();
    if (!mandate || mandate.withdrawn_at !== null) throw errors.noSuchMandate();
    const { principal, representative, case_id: caseId, assistant } = mandate;
    const theirs = actor.kind === "citizen" && (actor.person === principal || actor.person === representative);
    if (actor.kind === "citizen" && !theirs) throw errors.noSuchMandate();
    const cases = await lockedCases(trx, principal, caseId ? { case: caseId } : { assistant: assistant ?? "" });
    if (actor.kind === "employee") for (const { id: of } of cases) await mustReach(trx, actor, of);
    const at = municipality.clock.now();
    const ended = await trx
      .updateTable("mandate")
      .set({ withdrawn_at: at })
      .where("id", "=", id)
      .where("withdrawn_at", "is", null)
      .executeTakeFirst();
    if (ended.numUpdatedRows === 0n) throw errors.noSuchMandate();
    for (const locked of cases)
      await record(trx, locked, { step: "mandate-withdrawn", actor, at, content: { mandate: id } });
  });
}

/** The cases there are that a power of attorney covers, locked in the order of their ids. */
async function lockedCases(
  trx: CaseworkTransaction,
  principal: PersonId,
  scope: MandateScope,
): Promise<readonly LockedCase[]> {
  const rows = await trx
    .selectFrom("party")
    .innerJoin("cases", "cases.id", "party.case_id")
    .select("cases.id")
    .distinct()
    .where("party.person_id", "=", principal)
    .$if("case" in scope, (query) => query.where("cases.id", "=", "case" in scope ? scope.case : ("" as CaseId)))
    .$if("assistant" in scope, (query) => query.where("assistant", "=", "assistant" in scope ? scope.assistant : ""))
    .orderBy("cases.id")
    .execute();
  const locked: LockedCase[] = [];
  for (const { id } of rows) locked.push(await lockCase(trx, id));
  return locked;
}
