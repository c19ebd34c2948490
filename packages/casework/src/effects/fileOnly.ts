import type { LocalDate } from "@kollega/danish";
import type { CaseworkTransaction, Municipality } from "../municipality.ts";
import { addEffect, unfiledDocuments } from "../store/add.ts";
import type { LockedCase } from "../store/lockCase.ts";
import type { DecisionRow } from "../store/tables.ts";

/**
 * Files what is not yet filed of a decision that sends no letter with it: withdrawn, done by hand, or complained of after it was made.
 *
 * @param later what came in when the decision had been made: a name of its own for the filing, and its day
 */
export async function fileOnly(
  municipality: Municipality,
  trx: CaseworkTransaction,
  locked: LockedCase,
  decision: DecisionRow,
  text: string,
  later?: { readonly name: string; readonly on: LocalDate },
): Promise<void> {
  await fileUnfiled(municipality, trx, locked, decision, { name: "file", text });
}

/** Files what is not yet filed of a case, as an effect of its own. */
export async function fileUnfiled(
  municipality: Municipality,
  trx: CaseworkTransaction,
  locked: LockedCase,
  decision: DecisionRow,
  { name, text }: { readonly name: string; readonly text: string },
): Promise<void> {
  const { manifest } = await municipality.library.byHash(decision.documents, trx);
  const { kle, facet, theme } = manifest.task;
  const effect = await addEffect(trx, {
    case: locked.id,
    decision: decision.id,
    name: later?.name ?? "file",
    name,
    title: { da: "Journalisering", en: "Filing" },
    after: [],
    dueOn: null,
    plan: {
      kind: "file",
      entry: { kle, facet, theme: theme.da, text },
      documents: await unfiledDocuments(trx, locked.id),
      ...(later ? { on: later.on } : {}),
    },
  });
  await municipality.queue.send(trx, [{ step: "effect", effect }]);
}
