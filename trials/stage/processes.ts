import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { openSync } from "node:fs";
import { createInterface } from "node:readline";

export interface Started {
  readonly pid: number;
  /** The line of standard output that said it was ready. */
  readonly line: string;
  /** kill -9, and its end awaited. */
  kill(): Promise<void>;
  /** Asks it to end, and awaits that. Gives its exit code. */
  stop(): Promise<number | null>;
  readonly running: boolean;
}

export interface Start {
  readonly args: readonly string[];
  /** What it says on standard error goes to this file. */
  readonly log: string;
  readonly env?: Readonly<Record<string, string>>;
  /** How long it may take to be ready, in milliseconds. */
  readonly within?: number;
  /** Which line says that it is ready; the first unless given. */
  readonly ready?: RegExp;
  /** A listening socket that is handed over as systemd does it. */
  readonly socket?: number;
}

/** Starts a Node process and waits for the line that says it is ready. It does not outlive this process. */
export async function startProcess(start: Start): Promise<Started> {
  const { log, within = 60_000, ready = /./ } = start;
  const child = launch(start);
  const ended = once(child, "exit");
  const line = await readyLine(child, ready, within, log);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await ended;
    }
    return child.exitCode;
  };
  return {
    pid: child.pid ?? 0,
    line,
    kill: async () => void (await end("SIGKILL")),
    stop: () => end("SIGTERM"),
    get running() {
      return child.exitCode === null && child.signalCode === null;
    },
  };
}

function launch({ args, log, env = {}, socket }: Start): ChildProcess {
  const output = openSync(log, "a");
  const common = { ...process.env, ...env };
  if (socket === undefined)
    return spawn(process.execPath, [...args], { env: common, stdio: ["ignore", "pipe", output] });
  // Only the process itself knows the number that says whose the socket is.
  return spawn("sh", ["-c", 'LISTEN_FDS=1 LISTEN_PID=$$ exec "$0" "$@"', process.execPath, ...args], {
    env: common,
    stdio: ["ignore", "pipe", output, socket],
  });
}

async function readyLine(child: ChildProcess, ready: RegExp, within: number, log: string): Promise<string> {
  if (!child.stdout) throw new Error("The process has no standard output");
  const lines = createInterface({ input: child.stdout });
  return new Promise((resolve, reject) => {
    const deadline = setTimeout(() => {
      child.kill("SIGKILL");
      reject(new Error(`Not ready within ${within} ms; see ${log}`));
    }, within);
    lines.on("line", (line) => {
      if (!ready.test(line)) return;
      clearTimeout(deadline);
      resolve(line);
    });
    child.once("exit", (code) => {
      clearTimeout(deadline);
      reject(new Error(`Ended with ${code} before it was ready; see ${log}`));
    });
  });
}
