/** How somebody wants us to stop. */
export interface StopWish {
  /** The first of the signals, by name. */
  readonly asked: Promise<NodeJS.Signals>;
  /** They asked again, later: what is under way need not be finished. */
  readonly insisted: Promise<void>;
}

/**
 * Ctrl-C in a terminal signals all of its processes, and npm hands on what it got: one wish comes twice or more. What
 * follows within this time is the same wish.
 */
const sameWishMs = 1_000;

/** Listens for the signals from now on. They end nothing by themselves: what we have started is to be stopped first. */
export function stopOn(
  signals: readonly NodeJS.Signals[],
  from: NodeJS.EventEmitter = process,
  now: () => number = () => performance.now(),
): StopWish {
  const asked = Promise.withResolvers<NodeJS.Signals>();
  const insisted = Promise.withResolvers<void>();
  let first: number | null = null;
  for (const signal of signals) {
    from.on(signal, () => {
      if (first === null) {
        first = now();
        asked.resolve(signal);
      } else if (now() - first >= sameWishMs) insisted.resolve();
    });
  }
  return { asked: asked.promise, insisted: insisted.promise };
}
