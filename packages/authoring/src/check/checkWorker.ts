import { parentPort } from "node:worker_threads";
import { checkDocuments } from "./checked.ts";

/** Checks documents apart from everything else, so that it can be stopped. */
parentPort?.on("message", ({ job, files }: { job: number; files: ReadonlyMap<string, string> }) => {
  parentPort?.postMessage({ job, checked: checkDocuments(files) });
});
