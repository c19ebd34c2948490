import { parentPort, workerData } from "node:worker_threads";
import type { Batch } from "./population.ts";
import { Tally } from "./tally.ts";
import { prepare, type Task } from "./task.ts";

/** A thread: works batches out as they come, and tells what they came to when there are no more. */
const port = parentPort;
if (!port) throw new Error("This file runs in a thread of its own.");
const task = workerData as Task;
const work = prepare(task);
const tally = new Tally(task.shape);

port.on("message", (batch: Batch | null) => {
  if (batch === null) {
    port.postMessage({ kind: "told", told: tally.told() });
    port.close();
    return;
  }
  const fault = work(batch, (before, after, weight, groups) => tally.add(before, after, weight, groups));
  port.postMessage(fault ? { kind: "fault", fault } : { kind: "done", rows: batch.rows });
});
