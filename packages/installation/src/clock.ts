import type { DatabaseClock, Municipality } from "@kollega/casework";

/** How often a worker looks where the clock stands. The one that takes the step that moving it sends knows at once. */
const pollMs = 10_000;

/** Keeps a worker's clock where the database of a demo says it stands, and wakes what has come due when it was moved. */
export function followClock({
  clock,
  db,
  queue,
  log,
}: Municipality & { readonly clock: DatabaseClock }): () => Promise<void> {
  let underWay: Promise<void> = Promise.resolve();
  const look = async () => {
    const before = clock.standing()?.getTime();
    await clock.refresh();
    if (clock.standing()?.getTime() === before) return;
    await db.transaction().execute((trx) => queue.send(trx, [{ step: "wake" }]));
  };
  const timer = setInterval(() => {
    underWay = look().catch(() => log.warn({}, "clock not read"));
  }, pollMs);
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}
