import {
  type Configuration,
  type DatabaseServer,
  inAll,
  errors as installationErrors,
  type Outcome,
  readConfiguration,
  startDatabaseServer,
} from "@kollega/installation";
import { exitCodes, print, printJson, tell, tellError } from "../output.ts";
import { terminal } from "../start/terminal.ts";
import { stopOn } from "../stopOn.ts";

export interface ManyOptions {
  readonly config?: string;
  readonly json?: true;
  /** How many municipalities at once. */
  readonly parallel: number;
}

export interface Doing<Detail> {
  /** While it goes on: "Migrating". */
  readonly doing: string;
  readonly work: (id: string) => Promise<Detail>;
  /** What there is to say of one that is done, on a line of its own; null: nothing. */
  readonly line: (id: string, detail: Detail) => string | null;
  /** What a program reads of it. */
  readonly json: (detail: Detail) => object;
}

/** With the configuration read and PostgreSQL running for as long as it takes. */
export async function withServer(
  config: string | undefined,
  work: (configuration: Configuration, server: DatabaseServer) => Promise<number>,
): Promise<number> {
  const configuration = await readConfiguration({ file: config });
  const server = await startDatabaseServer(configuration);
  try {
    return await work(configuration, server);
  } finally {
    await server.release();
  }
}

/**
 * Does a thing in many municipalities, some at a time, and tells how far it has come. What fails is told at once, and the others go on.
 * Ctrl-C begins no more and finishes those in hand; a second ends at once, as kill -9 does: run again, it takes what is left.
 * @returns 1 when any failed or was left
 */
export async function inMunicipalities<Detail>(
  ids: readonly string[],
  options: ManyOptions,
  doing: Doing<Detail>,
): Promise<number> {
  const shown = terminal(process.stderr);
  const stop = new AbortController();
  const { asked, insisted } = stopOn(["SIGINT", "SIGTERM"]);
  void asked.then(() => {
    stop.abort();
    shown.line("Finishing those in hand; no more are begun. Again: at once.");
  });
  void insisted.then(() => process.exit(exitCodes.faulty));
  const outcomes = await inAll(ids, doing.work, {
    atOnce: options.parallel,
    stop: stop.signal,
    ended(id, outcome, n, of) {
      if (outcome.state === "failed") {
        shown.line(`${id} failed:`);
        tellError(outcome.error);
      }
      shown.progress(doing.doing, n, of);
    },
  });
  shown.line("");
  return told(outcomes, options, doing);
}

function told<Detail>(
  outcomes: ReadonlyMap<string, Outcome<Detail>>,
  { json }: ManyOptions,
  doing: Doing<Detail>,
): number {
  const counted = { done: 0, failed: 0, left: 0 };
  for (const { state } of outcomes.values()) counted[state] += 1;
  if (json) {
    const municipalities = Object.fromEntries([...outcomes].map(([id, outcome]) => [id, asJson(outcome, doing)]));
    printJson({ ...counted, municipalities });
  } else {
    for (const [id, outcome] of outcomes) {
      const line = outcome.state === "done" ? doing.line(id, outcome.detail) : `${id}: ${outcome.state}`;
      if (line !== null) print(line);
    }
    tell(`${counted.done} done, ${counted.failed} failed, ${counted.left} left`);
  }
  return counted.failed + counted.left > 0 ? exitCodes.faulty : exitCodes.done;
}

function asJson<Detail>(outcome: Outcome<Detail>, { json }: Doing<Detail>): object {
  if (outcome.state === "left") return { state: "left" };
  const { state, seconds } = outcome;
  return outcome.state === "done"
    ? { state, seconds, ...json(outcome.detail) }
    : { state, seconds, error: outcome.error.problem("en") };
}

/** The named ones, or all. @throws installation/no-such-municipality */
export function chosen({ municipalities }: Configuration, named: readonly string[]): readonly string[] {
  const known = [...municipalities.keys()];
  const unknown = named.find((id) => !municipalities.has(id));
  if (unknown !== undefined)
    throw installationErrors.noSuchMunicipality({ municipality: unknown, known: known.join(", ") });
  return named.length > 0 ? [...new Set(named)] : known;
}
