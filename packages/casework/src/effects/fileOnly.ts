import type { LocalDate } from "@kollega/danish";
import type { CaseworkTransaction, Municipality } from "../municipality.ts";
import { addEffect, unfiledDocuments } from "../store/add.ts";
import type { LockedCase } from "../store/lockCase.ts";
import type { DecisionRow } from "../store/tables.ts";

/** What came in for a decision that is made: a name of its own for the filing, and the day it came, when the entry bears that. */
export interface LaterFiling {
  readonly name: string;
  readonly on?: LocalDate;
}

/**
 * Files what is not yet filed of a case and goes with no letter: a decision withdrawn, done by hand, or complained of, and documents
 * that came when nothing was left to decide.
 */
export async function fileOnly(
  municipality: Municipality,
  trx: CaseworkTransaction,
  locked: LockedCase,
  decision: DecisionRow,
  text: string,
  later: LaterFiling = { name: "file" },
): Promise<void> {
  const { manifest } = await municipality.library.byHash(decision.documents, trx);
  const { kle, facet, theme } = manifest.task;
  const effect = await addEffect(trx, {
    case: locked.id,
    decision: decision.id,
    name: later.name,
    title: { da: "Journalisering", en: "Filing" },
    after: [],
    dueOn: null,
    plan: {
      kind: "file",
      entry: { kle, facet, theme: theme.da, text },
      documents: await unfiledDocuments(trx, locked.id),
      ...(later.on ? { on: later.on } : {}),
    },
  });
  await municipality.queue.send(trx, [{ step: "effect", effect }]);
}
