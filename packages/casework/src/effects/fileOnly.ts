import type { CaseworkTransaction, Municipality } from "../municipality.ts";
import { addEffect, unfiledDocuments } from "../store/add.ts";
import type { LockedCase } from "../store/lockCase.ts";
import type { DecisionRow } from "../store/tables.ts";

/** Files what is not yet filed of a decision that ended without a letter: withdrawn, or done by hand. */
export async function fileOnly(
  municipality: Municipality,
  trx: CaseworkTransaction,
  locked: LockedCase,
  decision: DecisionRow,
  text: string,
): Promise<void> {
  const { manifest } = await municipality.library.byHash(decision.documents, trx);
  const { kle, facet, theme } = manifest.task;
  const effect = await addEffect(trx, {
    case: locked.id,
    decision: decision.id,
    name: "file",
    title: { da: "Journalisering", en: "Filing" },
    after: [],
    dueOn: null,
    plan: {
      kind: "file",
      entry: { kle, facet, theme: theme.da, text },
      documents: await unfiledDocuments(trx, locked.id),
    },
  });
  await municipality.queue.send(trx, [{ step: "effect", effect }]);
}
