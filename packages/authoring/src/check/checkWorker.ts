import { parentPort } from "node:worker_threads";
import { checkDocuments } from "./checked.ts";
import type { Task } from "./checker.ts";
import { tryDocuments } from "./tried.ts";

/** Works on a stranger's documents apart from everything else, so that it can be stopped. */
parentPort?.on("message", ({ job, files, task }: { job: number; files: ReadonlyMap<string, string>; task: Task }) => {
  parentPort?.postMessage({
    job,
    answer: task.kind === "check" ? checkDocuments(files) : tryDocuments(files, task.what),
  });
});
