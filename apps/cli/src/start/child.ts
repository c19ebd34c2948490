import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, renameSync, statSync } from "node:fs";
import { getCompileCacheDir } from "node:module";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { errors } from "../errors.ts";

export interface ChildPlan {
  /** As people are told: "The server". */
  readonly name: string;
  /** Node's arguments: preloads, the program, its own arguments. */
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Its standard output and error go here. */
  readonly log: string;
  /** Asked again and again until true: whether it is at work. `log` is what this start has written so far. */
  ready(): Promise<boolean>;
}

/** A process that is started anew when it dies. */
export interface Child {
  readonly name: string;
  /** Asks it to stop, and ends it when it does not within `seconds`, or at once by `hurry`. It is not started anew. */
  stop(seconds: number, hurry?: AbortSignal): Promise<void>;
}

/** Children share what bin/kollega.mjs keeps compiled. */
const compiled = getCompileCacheDir();
const compiledOnce = compiled === undefined ? {} : { NODE_COMPILE_CACHE: dirname(compiled) };

const largestLog = 10_000_000;
const readyMs = 30_000;
/** The first new start comes after this; each further one after twice as long, up to the longest. */
const firstPauseMs = 500;
const longestPauseMs = 30_000;
/** Who lived this long is trusted again. */
const healthyMs = 60_000;

/**
 * Starts a process and keeps it: when it dies, it is told and started anew, ever more slowly. It is in a process group of
 * its own, so that Ctrl-C in our terminal reaches only us, who stop everything in order.
 * @throws cli/child-failed when it is not ready in time, or ends before
 */
export async function keepChild(plan: ChildPlan, tell: (line: string) => void): Promise<Child> {
  let stopping = false;
  let pauseMs = firstPauseMs;
  let pause = new AbortController();
  let child = launch(plan);
  const watch = () => {
    const born = performance.now();
    const { pid } = child;
    child.once("exit", (code, signal) => {
      if (stopping) return;
      if (performance.now() - born > healthyMs) pauseMs = firstPauseMs;
      const how = signal === null ? `with code ${code}` : `by ${signal}`;
      tell(`${plan.name} (process ${pid}) ended ${how}; it is started anew in ${pauseMs / 1000} s. See ${plan.log}.`);
      pause = new AbortController();
      delay(pauseMs, undefined, { signal: pause.signal }).then(
        () => {
          child = launch(plan);
          watch();
        },
        () => undefined,
      );
      pauseMs = Math.min(longestPauseMs, pauseMs * 2);
    });
  };
  const stop = async (seconds: number, hurry?: AbortSignal) => {
    stopping = true;
    pause.abort();
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    const end = () => child.kill("SIGKILL");
    const force = setTimeout(end, seconds * 1000);
    if (hurry?.aborted) end();
    hurry?.addEventListener("abort", end, { once: true });
    await ended;
    clearTimeout(force);
    hurry?.removeEventListener("abort", end);
  };
  try {
    await untilReady(plan, child);
  } catch (error) {
    await stop(2);
    throw error;
  }
  watch();
  return { name: plan.name, stop };
}

function launch({ args, env = {}, log }: ChildPlan): ChildProcess {
  rotate(log);
  const output = openSync(log, "a", 0o600);
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...compiledOnce, ...env },
    stdio: ["ignore", output, output],
    detached: true,
  });
  child.on("error", () => undefined); // it has no pid then, and is never ready
  closeSync(output);
  return child;
}

async function untilReady(plan: ChildPlan, child: ChildProcess): Promise<void> {
  for (const end = performance.now() + readyMs; performance.now() < end; await delay(25)) {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) break;
    if (await plan.ready()) return;
  }
  throw errors.childFailed({ name: plan.name, log: plan.log });
}

/** Keeps one earlier log beside the present one. */
function rotate(log: string): void {
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  if (size > largestLog) renameSync(log, `${log}.1`);
}
