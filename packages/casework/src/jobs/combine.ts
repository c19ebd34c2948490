/**
 * Does together what comes in piece by piece: what comes while a round is under way is done in the next round, by itself or
 * with whatever else has come. So one piece alone waits for nothing, and many at once share a transaction.
 *
 * @param work gives a promise for each item in order. A round ends when `work` resolves; what one item still waits for then
 *   (a lock that somebody holds) delays no other.
 * @param most items in a round
 * @param lingerMs how long the first of a round waits for company, in milliseconds: for what comes one after the other. Not at all unless given
 */
export function combine<Item, Result>(
  work: (items: readonly Item[]) => Promise<{ readonly results: readonly Promise<Result>[] }>,
  { most = 25, lingerMs = 0 }: { readonly most?: number; readonly lingerMs?: number } = {},
): (item: Item) => Promise<Result> {
  const waiting: { readonly item: Item; readonly settle: (result: Promise<Result>) => void }[] = [];
  let underWay = false;
  const rounds = async () => {
    while (waiting.length > 0) {
      // What comes in the same turn of the event loop belongs together, too.
      const lingers = lingerMs > 0 && waiting.length < most;
      await new Promise((resolve) => (lingers ? setTimeout(resolve, lingerMs) : setImmediate(resolve)));
      const round = waiting.splice(0, most);
      const results = await work(round.map(({ item }) => item)).then(
        (worked) => worked.results,
        (error: unknown) => round.map(() => Promise.reject(error)),
      );
      for (const [at, { settle }] of round.entries()) {
        settle(results[at] ?? Promise.reject(new Error("A round gave fewer results than it had items")));
      }
    }
    underWay = false;
  };
  return (item) =>
    new Promise((resolve) => {
      waiting.push({ item, settle: resolve });
      if (underWay) return;
      underWay = true;
      void rounds();
    });
}
