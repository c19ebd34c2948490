import type { DecisionId } from "../ids.ts";
import { type CaseworkTransaction, type Municipality, today } from "../municipality.ts";
import { type LockedDecision, lockWithFacts } from "./facts.ts";
import { type Writes, write } from "./writes.ts";

/** What follows for one decision from what came in for it, worked out under its case's lock. */
export type WorkOut<Item> = (
  trx: CaseworkTransaction,
  decision: LockedDecision,
  items: readonly Item[],
) => Promise<Writes | null>;

/**
 * Works on several decisions in one transaction: all their cases are locked, what is known of each is read, what follows is
 * worked out, and written for all at once. A case that somebody else holds is worked on alone, and so is each when
 * anything fails: one bad case neither spoils nor delays the others.
 *
 * @returns a promise for each item, in order, when the common transaction has ended
 */
export async function together<Item>(
  municipality: Municipality,
  items: readonly Item[],
  decisionOf: (item: Item) => DecisionId,
  workOut: WorkOut<Item>,
): Promise<{ readonly results: readonly Promise<void>[] }> {
  const byDecision = new Map<DecisionId, Item[]>();
  for (const item of items) {
    const id = decisionOf(item);
    byDecision.set(id, [...(byDecision.get(id) ?? []), item]);
  }
  const done = await transact(municipality, byDecision, "leave-out", workOut).catch((error: unknown) => {
    if (byDecision.size === 1) throw error;
    return new Set<DecisionId>();
  });
  const alone = new Map<DecisionId, Promise<unknown>>();
  for (const [id, its] of byDecision) {
    if (!done.has(id)) alone.set(id, transact(municipality, new Map([[id, its]]), "wait", workOut));
  }
  return { results: items.map(async (item) => void (await alone.get(decisionOf(item)))) };
}

/** Returns which decisions it has worked on. @throws casework/no-such-decision, when it waits */
async function transact<Item>(
  municipality: Municipality,
  byDecision: ReadonlyMap<DecisionId, readonly Item[]>,
  busy: "wait" | "leave-out",
  workOut: WorkOut<Item>,
): Promise<ReadonlySet<DecisionId>> {
  return municipality.db.transaction().execute(async (trx) => {
    const wanted = new Map([...byDecision].map(([id, its]) => [id, its.length]));
    const locked = await lockWithFacts(municipality, trx, wanted, busy, today(municipality));
    const writes: Writes[] = [];
    for (const one of locked) {
      const written = await workOut(trx, one, byDecision.get(one.decision.id) ?? []);
      if (written) writes.push(written);
    }
    await write(municipality, trx, writes);
    return new Set(locked.map(({ decision }) => decision.id));
  });
}
