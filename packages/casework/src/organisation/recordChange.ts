import type { JsonObject } from "@kollega/assistant";
import type { Actor } from "../actor.ts";
import type { CaseworkTransaction } from "../municipality.ts";

export type OrganisationChange =
  | "imported"
  | "approver-set"
  | "approver-ended"
  | "substitute-set"
  | "substitute-ended"
  | "agreement-set"
  | "agreement-ended"
  | "address-corrected";

/** Notes what was changed in the organisation, by whom and when: ids and days, never a CPR number. */
export async function recordChange(
  trx: CaseworkTransaction,
  actor: Actor,
  what: OrganisationChange,
  content: JsonObject,
  at: Date,
): Promise<void> {
  await trx
    .insertInto("org_change")
    .values({
      what,
      content: JSON.stringify(content),
      actor_kind: actor.kind === "employee" ? "employee" : "system",
      actor: actor.kind === "employee" ? actor.id : null,
      at,
    })
    .execute();
}
