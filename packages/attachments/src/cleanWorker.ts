import { parentPort, workerData } from "node:worker_threads";
import { KollegaError } from "@kollega/errors";
import type { Cleaned } from "./cleanApart.ts";
import { cleanFile, type Taken } from "./cleanFile.ts";

const { bytes, taken } = workerData as { readonly bytes: Uint8Array; readonly taken: Taken };

/** What is not one of our own errors ends the thread, and is told as such. */
async function answer(): Promise<Cleaned> {
  try {
    return { ok: true, ...(await cleanFile(Buffer.from(bytes), taken)) };
  } catch (error) {
    if (!(error instanceof KollegaError)) throw error;
    return { ok: false, code: error.code, parameters: error.parameters };
  }
}

const cleaned = await answer();
parentPort?.postMessage(cleaned);
