import type { Batch } from "./population.ts";
import { type Tallied, Tally } from "./tally.ts";
import { type Fault, prepare, type Task } from "./task.ts";

/** Works batches out in this thread: for few households, where threads take longer to start than the work. */
export class Here {
  async run(task: Task, batches: AsyncIterable<Batch>, see: (rows: number) => void): Promise<Tallied | Fault> {
    const work = prepare(task);
    const tally = new Tally(task.shape);
    for await (const batch of batches) {
      const fault = work(batch, (before, after, weight, groups) => tally.add(before, after, weight, groups));
      if (fault) return fault;
      see(batch.rows);
    }
    return tally.told();
  }

  async stop(): Promise<void> {}
}
