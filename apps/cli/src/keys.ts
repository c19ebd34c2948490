import { type KeyState, keyState, readConfiguration, rotateKeys, startDatabaseServer } from "@kollega/installation";
import { exitCodes, print, printJson } from "./output.ts";
import { terminal } from "./start/terminal.ts";

interface KeyOptions {
  readonly config?: string;
  readonly json?: true;
}

/** What is to be done next at each stage. */
const next: Readonly<Record<KeyState["stage"], string>> = {
  settled: "nothing; `kollega keys rotate` begins an exchange",
  announced: "put the file on all machines, start every server and worker anew, then run `kollega keys rotate` again",
  exchanged:
    "put the file on all machines, start every server and worker anew, then run `kollega keys rotate` again: it seals everything anew",
};

/** Where the exchange of a municipality's keys stands, and which processes know another set. */
export async function keysStatus(municipality: string, options: KeyOptions): Promise<number> {
  const configuration = await readConfiguration({ file: options.config });
  const server = await startDatabaseServer(configuration);
  try {
    tellState(municipality, await keyState(configuration, municipality, { server }), options);
  } finally {
    await server.release();
  }
  return exitCodes.done;
}

/** Takes the exchange one stage on. */
export async function keysRotate(municipality: string, options: KeyOptions): Promise<number> {
  const configuration = await readConfiguration({ file: options.config });
  const server = await startDatabaseServer(configuration);
  const { progress } = terminal(process.stderr);
  try {
    const tell = ({ what, seen }: { what: string; seen: number }) =>
      progress(`${municipality}: ${what} sealed anew`, seen);
    const state = await rotateKeys(configuration, municipality, tell, { server });
    for (const { what, seen, sealed } of options.json ? [] : state.sealed)
      print(`${municipality}: ${what}: ${seen} looked at, ${sealed} sealed anew`);
    tellState(municipality, state, options);
  } finally {
    await server.release();
  }
  return exitCodes.done;
}

function tellState(municipality: string, state: KeyState, { json }: KeyOptions): void {
  if (json) printJson(state);
  else {
    print(`${municipality}: keys ${state.fingerprint}, ${state.stage}`);
    for (const { kind, host, pid } of state.behind) print(`    knows other keys: ${kind} ${host}:${pid}`);
    print(`    next: ${next[state.stage]}`);
  }
}
