import { KollegaError } from "@kollega/errors";
import { errors } from "./errors.ts";

/** What became of one municipality. `left`: not begun, since we were told to stop. */
export type Outcome<Detail> =
  | { readonly state: "done"; readonly seconds: number; readonly detail: Detail }
  | { readonly state: "failed"; readonly seconds: number; readonly error: KollegaError }
  | { readonly state: "left" };

export interface InAllOptions<Detail> {
  /** How many at once. */
  readonly atOnce: number;
  /** Told whenever one has ended. */
  readonly ended?: (municipality: string, outcome: Outcome<Detail>, n: number, of: number) => void;
  /** When it aborts, no more are begun; those in hand are finished. */
  readonly stop?: AbortSignal;
}

/** Does a thing in many municipalities, some at a time. What fails in one is told of that one, and the others go on. */
export async function inAll<Detail>(
  ids: readonly string[],
  work: (municipality: string) => Promise<Detail>,
  { atOnce, stop, ended = () => undefined }: InAllOptions<Detail>,
): Promise<ReadonlyMap<string, Outcome<Detail>>> {
  const outcomes = new Map<string, Outcome<Detail>>(ids.map((id) => [id, { state: "left" }]));
  const waiting = [...outcomes.keys()];
  let n = 0;
  const hand = async () => {
    for (let id = waiting.shift(); id !== undefined && stop?.aborted !== true; id = waiting.shift()) {
      const outcome = await one(id, work);
      outcomes.set(id, outcome);
      n += 1;
      ended(id, outcome, n, outcomes.size);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, atOnce) }, hand));
  return outcomes;
}

async function one<Detail>(id: string, work: (id: string) => Promise<Detail>): Promise<Outcome<Detail>> {
  const begun = performance.now();
  const seconds = () => Number(((performance.now() - begun) / 1000).toFixed(3));
  try {
    const detail = await work(id);
    return { state: "done", seconds: seconds(), detail };
  } catch (error) {
    return { state: "failed", seconds: seconds(), error: declared(id, error) };
  }
}

const notThere = new Set([
  "ECONNREFUSED",
  "ENOENT",
  "ENOTFOUND",
  "ETIMEDOUT",
  "ECONNRESET",
  "EHOSTUNREACH",
  "EAI_AGAIN",
]);

/** Whatever went wrong as one declared error, with what it came of as its cause. */
export function declared(municipality: string, error: unknown): KollegaError {
  if (error instanceof KollegaError) return error;
  const code = String((error as { code?: unknown } | null)?.code ?? "");
  // 57P0x: the server is going down or coming up; 08xxx: the connection; 53300: it takes no more connections.
  // Who may not connect: it has been moved, and is closed.
  const closed = code === "42501" && error instanceof Error && /for database/.test(error.message);
  if (closed || notThere.has(code) || /^(57P0|08|53300)/.test(code)) {
    return errors.databaseUnreachable({ municipality, code }, { cause: error });
  }
  const problem = error instanceof Error ? error.message.replace(/\.$/, "") : String(error);
  return errors.municipalityFailed({ municipality, problem }, { cause: error });
}
