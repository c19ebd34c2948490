import type { Actor } from "../actor.ts";
import { errors } from "../errors.ts";
import { newId, type SavedViewId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { mustBeAllowed } from "../policies.ts";
import type { WorklistChoice } from "../queries/worklistChoice.ts";
import { withoutNumbers } from "./inControl.ts";

export interface SavedView {
  readonly id: SavedViewId;
  readonly name: string;
  readonly choice: WorklistChoice;
}

/**
 * Saves a choice of the worklist under a name of one's own; the same name again is the newer choice.
 *
 * @throws casework/name-missing, casework/text-holds-cpr
 */
export async function saveView(
  { db }: Pick<Municipality, "db">,
  actor: Actor,
  input: { readonly name: string; readonly choice: WorklistChoice },
): Promise<SavedViewId> {
  mustBeAllowed(actor, "read-worklist");
  const name = withoutNumbers(input.name.replaceAll("\0", "").trim());
  if (name.length === 0 || name.length > 60) throw errors.nameMissing();
  const choice = JSON.stringify(input.choice);
  const row = await db
    .insertInto("saved_view")
    .values({ id: newId<SavedViewId>(), employee_id: actor.id, name, choice })
    .onConflict((conflict) => conflict.columns(["employee_id", "name"]).doUpdateSet({ choice }))
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Forgets a saved choice; another's is left alone. */
export async function forgetView({ db }: Pick<Municipality, "db">, actor: Actor, id: SavedViewId): Promise<void> {
  mustBeAllowed(actor, "read-worklist");
  await db.deleteFrom("saved_view").where("id", "=", id).where("employee_id", "=", actor.id).execute();
}

/** One's own saved choices, by name. */
export async function savedViews({ db }: Pick<Municipality, "db">, actor: Actor): Promise<readonly SavedView[]> {
  mustBeAllowed(actor, "read-worklist");
  return db
    .selectFrom("saved_view")
    .select(["id", "name", "choice"])
    .where("employee_id", "=", actor.id)
    .orderBy("name")
    .execute();
}
