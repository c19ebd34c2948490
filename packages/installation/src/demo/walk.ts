import { type Municipality, type StepJob, stepRunner } from "@kollega/casework";
import { instantAt, type LocalDate } from "@kollega/danish";

/** A municipality whose clock stands at the time of one case's story, and whose steps are carried out at once. */
export interface Walk {
  readonly municipality: Municipality;
  /** Goes to a day and a time, `HH:MM`. */
  goTo(day: LocalDate, time: string): void;
  /** Carries out the steps that have been sent, and those they lead to. */
  drain(): Promise<void>;
  /** Puts the steps that have been sent off to long after the demo: what they would do stays to be done. */
  putOff(): Promise<void>;
}

const longSeconds = 5 * 365 * 24 * 3600;

/**
 * The real commands and steps, on a clock that walks through the weeks. Steps are carried out here instead of by a worker;
 * those put off to be tried later go into the queue, for the worker that comes.
 */
export function walk(real: Municipality): Walk {
  let now = real.clock.now();
  const sent: StepJob[] = [];
  const municipality: Municipality = {
    ...real,
    clock: { now: () => new Date(now) },
    queue: {
      async send(trx, jobs, options = {}) {
        if (options.afterSeconds === undefined) sent.push(...jobs);
        else await real.queue.send(trx, jobs, options);
      },
    },
  };
  const carryOut = stepRunner(municipality);
  return {
    municipality,
    goTo(day, time) {
      now = instantAt(day, `${time}:00`);
    },
    async putOff() {
      const jobs = sent.splice(0);
      if (jobs.length === 0) return;
      await real.db.transaction().execute((trx) => real.queue.send(trx, jobs, { afterSeconds: longSeconds }));
    },
    async drain() {
      // In rounds: what a round sends is not taken before its transactions have ended.
      while (sent.length > 0) await Promise.all(sent.splice(0).map((job) => carryOut(job)));
    },
  };
}
