import { parentPort } from "node:worker_threads";
import { Tally } from "./tally.ts";
import { prepare } from "./task.ts";
import type { Message, Order } from "./threads.ts";
import { loadOnce } from "./working.ts";

/** A thread: is told its task, works batches out as they come, and tells what they came to when there are no more. */
const port = parentPort;
if (!port) throw new Error("This file runs in a thread of its own.");
const tell = (message: Message): void => port.postMessage(message);
let work: ReturnType<typeof prepare> | null = null;
let tally: Tally | null = null;

port.on("message", (order: Order) => {
  if (order.kind === "load") {
    for (const files of order.assistants) loadOnce(files, []);
    return;
  }
  if (order.kind === "task") {
    work = prepare(order.task);
    tally = new Tally(order.task.shape);
    return;
  }
  if (!work || !tally) throw new Error("A thread works only after it has its task.");
  if (order.kind === "end") {
    tell({ kind: "told", told: tally.told() });
    return;
  }
  const own = tally;
  const { batch } = order;
  const fault = work(batch, (before, after, weight, groups) => own.add(before, after, weight, groups));
  tell(fault ? { kind: "fault", fault } : { kind: "done", rows: batch.rows });
});
