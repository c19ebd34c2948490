import { writeSync } from "node:fs";
import { parseArgs } from "node:util";
import { readCorpus } from "./corpus.ts";
import { tryCases } from "./tryCases.ts";
import type { Said } from "./watch.ts";

/* The process that tries cases. It says which it begins before it begins it, so that one that kills it is known. */

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    from: { type: "string", default: "0" },
    seconds: { type: "string", default: "10" },
  },
});

const ends = performance.now() + Number(values.seconds) * 1000;

function say(said: Said): void {
  const bytes = Buffer.from(`${JSON.stringify(said)}\n`);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(1, bytes, at);
    } catch (error) {
      // The pipe is full: whoever watches reads on.
      if (!(error instanceof Error && "code" in error && error.code === "EAGAIN")) throw error;
    }
  }
}

tryCases({
  seed: Number(values.seed),
  from: Number(values.from),
  corpus: readCorpus(true),
  goesOn: () => performance.now() < ends,
  begins: (begun) => say({ begun }),
  found: (report) => say({ report }),
});
say({ done: true });
