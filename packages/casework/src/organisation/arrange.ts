import { addDays, isDate, type LocalDate, parseDate } from "@kollega/danish";
import type { Actor, Employee } from "../actor.ts";
import { errors } from "../errors.ts";
import { newId, type OrganisationRowId, type PersonId } from "../ids.ts";
import { type CaseworkTransaction, type Municipality, today } from "../municipality.ts";
import { mustBeAllowed } from "../policies.ts";
import { recordChange } from "./recordChange.ts";

/** What the municipality itself lays down about approval and agreements, for a time. What has ended stays, so that one can see what was. */

interface TypedPeriod {
  readonly from: string;
  /** "" for until further notice. */
  readonly until: string;
}

/**
 * Lets somebody alone approve for an employee.
 *
 * @throws casework/not-allowed, no-such-employee, period-invalid
 */
export const setApprover = (
  municipality: Municipality,
  actor: Actor,
  set: TypedPeriod & { readonly employee: PersonId; readonly approver: PersonId },
): Promise<OrganisationRowId> =>
  arrange(municipality, actor, async (trx, employee, at) => {
    await mustBeEmployed(trx, [set.employee, set.approver]);
    const { from, until } = periodOf(set);
    const row = {
      id: newId<OrganisationRowId>(),
      employee: set.employee,
      approver: set.approver,
      from_day: from,
      until_day: until,
    };
    if (set.employee === set.approver) throw errors.noSuchEmployee();
    await trx.insertInto("org_approver").values(row).execute();
    await recordChange(trx, employee, "approver-set", row, at);
    return row.id;
  });

/**
 * Lets somebody approve beside a leader, or in the leader's place. A leader does so for themselves; who manages the organisation for anybody.
 *
 * @throws casework/not-allowed, no-such-employee, period-invalid
 */
export async function setSubstitute(
  municipality: Municipality,
  actor: Actor,
  set: TypedPeriod & { readonly leader: PersonId; readonly substitute: PersonId; readonly takesOver: boolean },
): Promise<OrganisationRowId> {
  const own = actor.kind === "employee" && actor.person === set.leader;
  return arrange(
    municipality,
    actor,
    async (trx, employee, at) => {
      await mustBeEmployed(trx, [set.substitute]);
      const { from, until } = periodOf(set);
      if (until === null) throw errors.periodInvalid();
      if (set.leader === set.substitute) throw errors.noSuchEmployee();
      const row = {
        ...{ id: newId<OrganisationRowId>(), leader: set.leader, substitute: set.substitute },
        ...{ takes_over: set.takesOver, from_day: from, until_day: until },
      };
      await trx.insertInto("org_substitute").values(row).execute();
      await recordChange(trx, employee, "substitute-set", row, at);
      return row.id;
    },
    own,
  );
}

/**
 * Lays down that a local agreement holds for a unit and those below it.
 *
 * @throws casework/not-allowed, no-such-unit, period-invalid
 */
export const setAgreement = (
  municipality: Municipality,
  actor: Actor,
  set: TypedPeriod & { readonly unit: string; readonly agreement: string },
): Promise<OrganisationRowId> =>
  arrange(municipality, actor, async (trx, employee, at) => {
    const unit = await trx.selectFrom("org_unit").select("key").where("key", "=", set.unit).executeTakeFirst();
    if (!unit) throw errors.noSuchUnit();
    if (!/^[a-z0-9-]{2,40}$/.test(set.agreement)) throw errors.valueInvalid({ subject: set.agreement.slice(0, 40) });
    const { from, until } = periodOf(set);
    const row = {
      id: newId<OrganisationRowId>(),
      unit: set.unit,
      agreement: set.agreement,
      from_day: from,
      until_day: until,
    };
    await trx.insertInto("org_agreement").values(row).execute();
    await recordChange(trx, employee, "agreement-set", row, at);
    return row.id;
  });

const tables = { approver: "org_approver", substitute: "org_substitute", agreement: "org_agreement" } as const;

/**
 * Ends what was laid down, as of yesterday; what had not begun is taken out.
 *
 * @throws casework/not-allowed
 */
export async function endArrangement(
  municipality: Municipality,
  actor: Actor,
  kind: keyof typeof tables,
  id: OrganisationRowId,
): Promise<void> {
  const own =
    kind === "substitute" && actor.kind === "employee" && actor.person !== null
      ? await municipality.db
          .selectFrom("org_substitute")
          .select("id")
          .where("id", "=", id)
          .where("leader", "=", actor.person)
          .executeTakeFirst()
      : undefined;
  await arrange(
    municipality,
    actor,
    async (trx, employee, at) => {
      const day = today(municipality);
      const table = tables[kind];
      const until = addDays(day, -1);
      const removed = await trx
        .deleteFrom(table)
        .where("id", "=", id)
        .where("from_day", ">=", day)
        .returning("id")
        .execute();
      if (removed.length === 0)
        await trx
          .updateTable(table)
          .set({ until_day: until })
          .where("id", "=", id)
          .where((eb) => eb.or([eb("until_day", "is", null), eb("until_day", ">", until)]))
          .execute();
      await recordChange(trx, employee, `${kind}-ended`, { id }, at);
      return id;
    },
    own !== undefined,
  );
}

/**
 * Says what an address is that the register does not know; it is then looked up.
 *
 * @throws casework/not-allowed
 */
export async function correctAddress(
  municipality: Municipality,
  actor: Actor,
  corrected: { readonly address: string; readonly to: string },
): Promise<void> {
  await arrange(municipality, actor, async (trx, employee, at) => {
    await trx
      .updateTable("org_address")
      .set({ corrected: corrected.to.trim().slice(0, 300), looked_up_at: null, place: null })
      .where("address", "=", corrected.address)
      .execute();
    await recordChange(trx, employee, "address-corrected", { address: corrected.address, to: corrected.to.trim() }, at);
    await municipality.queue.send(trx, [{ step: "addresses" }]);
    return null;
  });
}

/** @param own what everybody may lay down for themselves */
async function arrange<T>(
  municipality: Municipality,
  actor: Actor,
  act: (trx: CaseworkTransaction, employee: Employee, at: Date) => Promise<T>,
  own = false,
): Promise<T> {
  if (!own) mustBeAllowed(actor, "manage-organisation");
  if (actor.kind !== "employee") throw errors.notAllowed();
  return municipality.db.transaction().execute((trx) => act(trx, actor, municipality.clock.now()));
}

/** @throws casework/period-invalid */
function periodOf({ from, until }: TypedPeriod): { readonly from: LocalDate; readonly until: LocalDate | null } {
  if (!isDate(from) || (until !== "" && !isDate(until))) throw errors.periodInvalid();
  const period = { from: parseDate(from), until: until === "" ? null : parseDate(until) };
  if (period.until !== null && period.until < period.from) throw errors.periodInvalid();
  return period;
}

/** @throws casework/no-such-employee */
async function mustBeEmployed(trx: CaseworkTransaction, persons: readonly PersonId[]): Promise<void> {
  const rows = await trx
    .selectFrom("org_employment")
    .select("person")
    .distinct()
    .where("person", "in", [...persons])
    .execute();
  if (rows.length < new Set(persons).size) throw errors.noSuchEmployee();
}
