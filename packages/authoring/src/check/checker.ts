import { Worker } from "node:worker_threads";
import { type AssistantFiles, assistantHash, type ToTry } from "@kollega/assistant";
import { errors } from "../errors.ts";
import type { Checked } from "./checked.ts";
import type { Tried } from "./tried.ts";

/** Checks a stranger's documents in threads of their own: none may take longer than its time, or all the memory. */
export interface Checker {
  /** `key` is whose documents they are; for it the last answers are kept. `within`: fewer milliseconds than the longest. @throws authoring/check-took-too-long */
  check(files: AssistantFiles, key: string, within?: number): Promise<Checked>;
  /** Tries a case with the documents. @throws authoring/check-took-too-long */
  tryCase(files: AssistantFiles, what: ToTry): Promise<Tried>;
  close(): Promise<void>;
}

export type Task = { readonly kind: "check" } | { readonly kind: "try"; readonly what: ToTry };

interface Lane {
  worker: Worker | null;
  last: Promise<unknown>;
  waiting: number;
}

/**
 * @param milliseconds the longest that one check may take
 * @param lanes how many may go on at once: who sends what is slow holds up one of them only
 */
export function createChecker({ milliseconds = 20_000, lanes = 2 } = {}): Checker {
  const all: Lane[] = Array.from({ length: lanes }, () => ({ worker: null, last: Promise.resolve(), waiting: 0 }));
  const known = new Map<string, Checked>();
  let jobs = 0;

  const start = () => {
    const worker = new Worker(new URL("./checkWorker.ts", import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: 512 },
      execArgv: [],
    });
    worker.unref();
    return worker;
  };

  function perform<Answer>(lane: Lane, files: AssistantFiles, task: Task, within: number): Promise<Answer> {
    jobs += 1;
    const job = jobs;
    const worker = lane.worker ?? start();
    lane.worker = worker;
    return new Promise((resolve, reject) => {
      const stop = (cause?: unknown) => {
        lane.worker = null;
        void worker.terminate();
        end();
        reject(errors.checkTookTooLong({}, { cause }));
      };
      const timer = setTimeout(stop, within);
      const answered = (message: { job: number; answer: Answer }) => {
        if (message.job !== job) return;
        end();
        resolve(message.answer);
      };
      const end = () => {
        clearTimeout(timer);
        worker.off("message", answered).off("error", stop);
      };
      worker.on("message", answered).on("error", stop);
      worker.postMessage({ job, files: new Map(files), task });
    });
  }

  async function queued<Answer>(files: AssistantFiles, task: Task, within = milliseconds): Promise<Answer> {
    const lane = all.reduce((best, one) => (one.waiting < best.waiting ? one : best));
    lane.waiting += 1;
    const answer = lane.last.then(() => perform<Answer>(lane, files, task, Math.min(within, milliseconds)));
    lane.last = answer.catch(() => undefined);
    try {
      return await answer;
    } finally {
      lane.waiting -= 1;
    }
  }

  return {
    async check(files, key, within) {
      const hash = `${key} ${assistantHash(files)}`;
      const before = known.get(hash);
      if (before) return before;
      const found = await queued<Checked>(files, { kind: "check" }, within);
      known.set(hash, found);
      if (known.size > 50) known.delete(known.keys().next().value ?? "");
      return found;
    },
    tryCase: (files, what) => queued<Tried>(files, { kind: "try", what }),
    async close() {
      await Promise.all(all.map((lane) => lane.worker?.terminate()));
    },
  };
}
