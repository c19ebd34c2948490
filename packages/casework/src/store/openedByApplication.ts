import type { CaseworkDatabase } from "../municipality.ts";
import type { DecisionRow } from "./tables.ts";

/** Whether a decision was opened by an application that was received, not by the municipality itself: it then has the application as its document. */
export async function openedByApplication(
  db: CaseworkDatabase,
  { id, refers_to }: Pick<DecisionRow, "id" | "refers_to">,
): Promise<boolean> {
  if (refers_to !== null) return false;
  const application = await db
    .selectFrom("document")
    .select("id")
    .where("decision_id", "=", id)
    .where("kind", "=", "application")
    .executeTakeFirst();
  return application !== undefined;
}
