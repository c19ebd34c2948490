/** What one application says, as JSON has it. Numbers are decimal strings, so that each engine reads them as it will. */
export type Case = Readonly<Record<string, string | boolean>>;

/** An answer as plain JSON, numbers as doubles. */
export type Answer = string | number | boolean | null | { readonly [name: string]: Answer };

/** One engine with one model and the pool of cases, ready to decide. */
export interface Contestant {
  /** The figure's name, e.g. `dmn/table20/feelin`. */
  readonly name: string;
  /** Its answer to each case of the pool. */
  answers(): Promise<readonly Answer[]>;
  /** Decides that many cases, going round in the pool. */
  run(times: number): unknown;
}

/** A contestant that decides at once. `show` turns what it gave into an answer and is not timed. */
export function atOnce<C, R>(
  name: string,
  pool: readonly C[],
  decide: (one: C) => R,
  show: (result: R) => Answer,
): Contestant {
  let next = 0;
  return {
    name,
    answers: async () => pool.map((one) => show(decide(one))),
    run(times) {
      let last: R | undefined;
      for (let done = 0; done < times; done += 1) {
        const one = pool[next];
        if (one !== undefined) last = decide(one);
        next = next + 1 === pool.length ? 0 : next + 1;
      }
      return last;
    },
  };
}

/** A contestant that gives promises. With `inFlight` above 1 it is asked for so many decisions at once. */
export function inTime<C, R>(
  name: string,
  pool: readonly C[],
  decide: (one: C) => Promise<R>,
  show: (result: R) => Answer,
  inFlight = 1,
): Contestant {
  let next = 0;
  const oneAfterAnother = async (times: number): Promise<void> => {
    for (let done = 0; done < times; done += 1) {
      const one = pool[next];
      next = next + 1 === pool.length ? 0 : next + 1;
      if (one !== undefined) await decide(one);
    }
  };
  return {
    name,
    async answers() {
      const shown: Answer[] = [];
      for (const one of pool) shown.push(show(await decide(one)));
      return shown;
    },
    run(times) {
      const share = Math.ceil(times / inFlight);
      if (inFlight === 1) return oneAfterAnother(times);
      const lanes = Array.from({ length: inFlight }, (_, lane) => Math.min(share, times - lane * share));
      return Promise.all(lanes.filter((lane) => lane > 0).map(oneAfterAnother));
    },
  };
}

/** An answer as text, entries in the order of their names. */
export function answerText(answer: Answer): string {
  if (answer === null || typeof answer !== "object") return JSON.stringify(answer);
  const entries = Object.entries(answer).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, value]) => `${name}: ${answerText(value)}`).join(", ")}}`;
}
