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
  /** Asks it to end, and awaits that. */
  stop(): Promise<void>;
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
}

/** Starts a Node process and waits for the line that says it is ready. It does not outlive this process. */
export async function startProcess({ args, log, env = {}, within = 60_000, ready = /./ }: Start): Promise<Started> {
  const child = spawn(process.execPath, [...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", openSync(log, "a")],
  });
  const ended = once(child, "exit");
  const line = await readyLine(child, ready, within, log);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await ended;
  };
  return {
    pid: child.pid ?? 0,
    line,
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
    get running() {
      return child.exitCode === null && child.signalCode === null;
    },
  };
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
