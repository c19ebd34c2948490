import type { DecisionId } from "../ids.ts";
import { type CaseworkTransaction, type Municipality, today } from "../municipality.ts";
import { type LockedDecision, lockWithFacts } from "./facts.ts";
import type { Busy } from "./lockCase.ts";
import { type Writes, write } from "./writes.ts";

/**
 * Does what many things call for in one transaction; what it leaves out is done alone, and so is each when anything fails: one
 * bad thing neither spoils nor delays the others.
 *
 * @param keyOf what an item is about: items about the same are done together
 * @param transact one transaction; gives the keys that it has done
 * @returns a promise for each item, in order, when the common transaction has ended
 */
export async function inOneOrAlone<Item, Key>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
  transact: (byKey: ReadonlyMap<Key, readonly Item[]>, busy: Busy) => Promise<ReadonlySet<Key>>,
): Promise<{ readonly results: readonly Promise<void>[] }> {
  const byKey = Map.groupBy(items, keyOf);
  const done = await transact(byKey, "leave-out").catch((error: unknown) => {
    if (byKey.size === 1) throw error;
    return new Set<Key>();
  });
  const alone = new Map<Key, Promise<unknown>>();
  for (const [key, its] of byKey) if (!done.has(key)) alone.set(key, transact(new Map([[key, its]]), "wait"));
  return { results: items.map(async (item) => void (await alone.get(keyOf(item)))) };
}

/** For a caller with one item: it has been done when this resolves. */
export async function alone(round: Promise<{ readonly results: readonly Promise<void>[] }>): Promise<void> {
  const { results } = await round;
  await Promise.all(results);
}

/** A decision whose case is locked, and what came in for it. */
export interface Work<Item> extends LockedDecision {
  readonly items: readonly Item[];
}

/**
 * Works on several decisions in one transaction (`inOneOrAlone`): all their cases are locked, what is known of each is read,
 * what follows is worked out, and written for all at once.
 */
export const together = <Item>(
  municipality: Municipality,
  items: readonly Item[],
  decisionOf: (item: Item) => DecisionId,
  workOut: (trx: CaseworkTransaction, all: readonly Work<Item>[]) => Promise<readonly Writes[]>,
): Promise<{ readonly results: readonly Promise<void>[] }> =>
  inOneOrAlone(items, decisionOf, (byDecision, busy) =>
    municipality.db.transaction().execute(async (trx) => {
      const wanted = new Map([...byDecision].map(([id, its]) => [id, its.length]));
      const locked = await lockWithFacts(municipality, trx, wanted, busy, today(municipality));
      const all = locked.map((one) => ({ ...one, items: byDecision.get(one.decision.id) ?? [] }));
      await write(municipality, trx, await workOut(trx, all));
      return new Set(locked.map(({ decision }) => decision.id));
    }),
  );
