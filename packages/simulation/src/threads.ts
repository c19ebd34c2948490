import { Worker } from "node:worker_threads";
import type { AssistantFiles } from "@kollega/assistant";
import type { Batch } from "./population.ts";
import { together } from "./sums.ts";
import type { Tallied } from "./tally.ts";
import type { Fault, Task } from "./task.ts";

/** What a thread is asked to do. */
export type Order =
  | { readonly kind: "load"; readonly assistants: readonly AssistantFiles[] }
  | { readonly kind: "task"; readonly task: Task }
  | { readonly kind: "batch"; readonly batch: Batch }
  | { readonly kind: "end" };

/** What a thread says. */
export type Message =
  | { readonly kind: "done"; readonly rows: number }
  | { readonly kind: "fault"; readonly fault: Fault }
  | { readonly kind: "told"; readonly told: Tallied };

/** A thread has one batch at work and one waiting; no more are read meanwhile. */
const ahead = 2;

/** Threads that work batches out. The memory they take does not grow with the number of batches. */
export class Threads {
  readonly #heard = new Signal();
  readonly #threads: readonly Thread[];

  /** @param assistants what they may begin to load */
  constructor(count: number, assistants: readonly AssistantFiles[]) {
    this.#threads = Array.from({ length: count }, () => new Thread(this.#heard, assistants));
  }

  /**
   * @param see told of rows as they are done
   * @returns what all came to, or the first row that is wrong
   */
  async run(task: Task, batches: AsyncIterable<Batch>, see: (rows: number) => void): Promise<Tallied | Fault> {
    const threads = this.#threads;
    for (const thread of threads) thread.begin(task, see);
    for await (const batch of batches) {
      if (threads.some(({ fault }) => fault)) break;
      const free = await this.#until(() => threads.find(({ waiting }) => waiting < ahead));
      free.give(batch);
    }
    await this.#until(() => threads.every(({ waiting }) => waiting === 0));
    const [first] = threads.flatMap(({ fault }) => fault ?? []).toSorted((a, b) => a.row - b.row);
    if (first) return first;
    for (const thread of threads) thread.end();
    return merged(await Promise.all(threads.map((thread) => this.#until(() => thread.told))));
  }

  async stop(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.stop()));
  }

  async #until<T>(found: () => T | undefined | null | false): Promise<T> {
    for (;;) {
      for (const { failure } of this.#threads) if (failure) throw failure;
      const value = found();
      if (value) return value;
      await this.#heard.next();
    }
  }
}

/** Wakes all who wait for the next time something is heard. */
class Signal {
  readonly #waiting: (() => void)[] = [];

  next(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  give(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

class Thread {
  /** How many batches it has not answered. */
  waiting = 0;
  fault: Fault | null = null;
  told: Tallied | null = null;
  failure: Error | null = null;
  readonly #worker = new Worker(new URL("./simulateWorker.ts", import.meta.url), { execArgv: [] });
  #see: (rows: number) => void = () => undefined;

  constructor(heard: Signal, assistants: readonly AssistantFiles[]) {
    this.#worker.postMessage({ kind: "load", assistants } satisfies Order);
    this.#worker.on("error", (error) => {
      this.failure = error instanceof Error ? error : new Error(String(error));
      heard.give();
    });
    this.#worker.on("message", (message: Message) => {
      if (message.kind === "told") this.told = message.told;
      else this.waiting -= 1;
      if (message.kind === "fault") this.fault ??= message.fault;
      if (message.kind === "done") this.#see(message.rows);
      heard.give();
    });
  }

  begin(task: Task, see: (rows: number) => void): void {
    this.#see = see;
    this.#worker.postMessage({ kind: "task", task } satisfies Order);
  }

  give(batch: Batch): void {
    this.waiting += 1;
    this.#worker.postMessage({ kind: "batch", batch } satisfies Order, [batch.values.buffer]);
  }

  end(): void {
    this.#worker.postMessage({ kind: "end" } satisfies Order);
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}

function merged(all: readonly Tallied[]): Tallied {
  const [first] = all;
  return {
    sums: together(all.map(({ sums }) => sums)),
    bins: together(all.map(({ bins }) => bins)),
    refused: (first?.refused ?? []).map((_, assistant) => [reasons(all, assistant, 0), reasons(all, assistant, 1)]),
  };
}

function reasons(all: readonly Tallied[], assistant: number, side: 0 | 1): ReadonlyMap<string, bigint> {
  const found = new Map<string, bigint>();
  for (const { refused } of all)
    for (const [why, households] of refused[assistant]?.[side] ?? [])
      found.set(why, (found.get(why) ?? 0n) + households);
  return found;
}
