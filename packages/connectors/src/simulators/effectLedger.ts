import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const event = z.object({
  municipality: z.string(),
  operation: z.string(),
  key: z.string(),
  performed: z.boolean(),
  receipt: z.record(z.string(), z.string()),
  /** What was asked, without CPR numbers and contents. */
  summary: z.record(z.string(), z.unknown()),
});
type LedgerEvent = z.infer<typeof event>;

/** What a simulator received under one key. */
export interface Effect {
  readonly municipality: string;
  readonly operation: string;
  readonly key: string;
  /** How many times it was asked for. */
  received: number;
  /** How many times it was done: more than once is what must never be. */
  performed: number;
  /** The first receipt. */
  readonly receipt: Readonly<Record<string, string>>;
  readonly summary: Readonly<Record<string, unknown>>;
}

export interface Received {
  readonly municipality: string;
  readonly operation: string;
  readonly key: string;
  /** Whether a repeat is answered with the first receipt instead of being done again. */
  readonly keyed: boolean;
  readonly receipt: (ordinal: number) => Record<string, string>;
  readonly summary: Record<string, unknown>;
}

function readEvent(line: string): LedgerEvent | undefined {
  try {
    return event.parse(JSON.parse(line));
  } catch {
    return undefined; // cut by a kill: it was not answered either
  }
}

function readEvents(file: string): LedgerEvent[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .map(readEvent)
    .filter((one) => one !== undefined);
}

/** The key under which a system keeps something of its own doings, which is no effect on the world. */
export const ownKey = (key: string): string => `own/${key}`;
const isOwn = ({ key }: Effect) => key.startsWith("own/");

/** Everything a simulator received, counted; in an append-only file when there is a folder to keep it in. */
export function effectLedger(name: string, stateFolder?: string) {
  const effects = new Map<string, Effect>();
  const id = (municipality: string, key: string) => `${municipality}/${key}`;
  const count = (one: LedgerEvent): Effect => {
    const { performed, ...told } = one;
    const effect = effects.get(id(one.municipality, one.key)) ?? { ...told, received: 0, performed: 0 };
    effect.received += 1;
    if (performed) effect.performed += 1;
    effects.set(id(one.municipality, one.key), effect);
    return effect;
  };

  let file: number | undefined;
  if (stateFolder !== undefined) {
    mkdirSync(stateFolder, { recursive: true });
    const path = join(stateFolder, `${name}.jsonl`);
    for (const one of readEvents(path)) count(one);
    file = openSync(path, "a", 0o600);
    writeSync(file, "\n"); // ends a line that a kill may have cut
  }

  return {
    /** Counts the request, does the effect unless its key was done before, and gives the receipt. Written before it returns. */
    receive(request: Received): Readonly<Record<string, string>> {
      const { municipality, operation, key, summary } = request;
      const before = effects.get(id(municipality, key));
      const performed = !(request.keyed && before !== undefined);
      const receipt = before?.receipt ?? request.receipt(effects.size + 1);
      const one = { municipality, operation, key, performed, receipt, summary };
      if (file !== undefined) writeSync(file, `${JSON.stringify(one)}\n`);
      count(one);
      return receipt;
    },
    find: (municipality: string, key: string): Effect | undefined => effects.get(id(municipality, key)),
    findAnywhere: (key: string): Effect | undefined => effects.values().find((effect) => effect.key === key),
    /** Effects on the world; not what is kept of a system's own doings. */
    all: (municipality?: string): Effect[] =>
      [...effects.values()].filter(
        (effect) => !isOwn(effect) && (municipality === undefined || effect.municipality === municipality),
      ),
    /** What is kept of a system's own doings, of one kind, in the order that it happened. */
    own: (municipality: string, operation: string): Effect[] =>
      [...effects.values()].filter(
        (one) => isOwn(one) && one.municipality === municipality && one.operation === operation,
      ),
    close(): void {
      if (file !== undefined) closeSync(file);
      file = undefined;
    },
  };
}

export type EffectLedger = ReturnType<typeof effectLedger>;
