import type { CaseworkTransaction, Municipality } from "../municipality.ts";
import type { LockedCase } from "../store/lockCase.ts";
import type { DecisionRow } from "../store/tables.ts";
import { fileOnly } from "./fileOnly.ts";

/** Files what came to a case in which nothing is to be decided any more, beside what its newest decision sets in motion. */
export async function fileNews(
  municipality: Municipality,
  trx: CaseworkTransaction,
  locked: LockedCase,
  decision: DecisionRow,
): Promise<void> {
  const { count } = await trx
    .selectFrom("effect")
    .select((eb) => eb.fn.countAll<string>().as("count"))
    .where("decision_id", "=", decision.id)
    .executeTakeFirstOrThrow();
  const name = `file-news-${count}`;
  await fileOnly(municipality, trx, locked, decision, "Nye dokumenter fra borgeren.", { name });
}
