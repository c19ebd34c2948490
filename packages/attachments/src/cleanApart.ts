import { Worker } from "node:worker_threads";
import type { KollegaError } from "@kollega/errors";
import type { CleanFile, Taken } from "./cleanFile.ts";
import { errors } from "./errors.ts";

/** What a thread answers. */
export type Cleaned =
  | { readonly ok: true; readonly kind: CleanFile["kind"]; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly code: string; readonly parameters: KollegaError["parameters"] };

/** How many files are gone through at once: more wait, so that many who send at once do not take all the machine. */
const atOnce = 2;
/** How many may wait: they are kept in memory meanwhile. */
const mostWaiting = 30;
const milliseconds = 20_000;
const megabytes = 512;

let underWay = 0;
const waiting: (() => void)[] = [];

/**
 * Cleans a file in a thread of its own, that is ended when it takes too long or too much.
 *
 * @throws what `cleanFile` throws, attachments/took-too-long, and attachments/busy when many others wait already
 */
export async function cleanApart(bytes: Buffer, taken: Taken): Promise<CleanFile> {
  if (waiting.length >= mostWaiting) throw errors.busy();
  if (underWay >= atOnce) await new Promise<void>((begin) => waiting.push(begin));
  else underWay += 1;
  try {
    const cleaned = await inThread(bytes, taken);
    if (!cleaned.ok) throw errorOf(cleaned.code, cleaned.parameters);
    return { kind: cleaned.kind, bytes: Buffer.from(cleaned.bytes) };
  } finally {
    // Who waits takes the place over.
    const next = waiting.shift();
    if (next) next();
    else underWay -= 1;
  }
}

async function inThread(bytes: Buffer, taken: Taken): Promise<Cleaned> {
  const worker = new Worker(new URL("./cleanWorker.ts", import.meta.url), {
    workerData: { bytes, taken },
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
    execArgv: [],
  });
  try {
    return await new Promise<Cleaned>((resolve, reject) => {
      const timer = setTimeout(() => reject(errors.tookTooLong()), milliseconds);
      worker.once("message", resolve).once("error", (cause) => reject(errors.tooComplex({}, { cause })));
      worker.once("exit", () => clearTimeout(timer));
    });
  } finally {
    await worker.terminate();
  }
}

const factories = Object.entries(errors).flatMap(([, make]) => (typeof make === "function" ? [make] : []));

function errorOf(code: string, parameters: KollegaError["parameters"]): KollegaError {
  const found = factories.map((make) => make(parameters)).find((error) => error.code === code);
  return found ?? errors.damaged();
}
