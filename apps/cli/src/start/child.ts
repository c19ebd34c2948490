import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { getCompileCacheDir } from "node:module";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { errors } from "../errors.ts";

export interface ChildPlan {
  /** As people are told: "The server". */
  readonly name: string;
  /** Node's arguments: preloads, the program, its own arguments. */
  readonly args: readonly string[];
  /** Its standard output and error go here. */
  readonly log: string;
  /** Asked again and again until true: whether it is at work. `said` is what it has written to its log. */
  ready(said: string): Promise<boolean> | boolean;
}

/** A process that is started anew when it dies. */
export interface Child {
  /**
   * Until then the process loads, and waits (see `untilLetGo`). Resolves when it is at work; from now on it is kept.
   * @throws cli/child-failed when it is not ready in time, or ends before; the signal's reason when we stop meanwhile
   */
  begin(stopping: AbortSignal): Promise<void>;
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
 * Starts a process and, once it has begun, keeps it: when it dies, it is told and started anew, ever more slowly. It is in
 * a process group of its own, so that Ctrl-C in our terminal reaches only us, who stop everything in order.
 */
export function startChild(plan: ChildPlan, tell: (line: string) => void): Child {
  let stopping = false;
  let pauseMs = firstPauseMs;
  let pause = new AbortController();
  let { child, said } = launch(plan);
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
          ({ child, said } = launch(plan));
          letGo(child);
          watch();
        },
        () => undefined,
      );
      pauseMs = Math.min(longestPauseMs, pauseMs * 2);
    });
  };
  const hasEnded = () => child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
  return {
    async begin(stopped) {
      letGo(child);
      for (const end = performance.now() + readyMs; ; await delay(20, undefined, { signal: stopped })) {
        if (hasEnded() || performance.now() > end) throw errors.childFailed({ name: plan.name, log: plan.log });
        if (await plan.ready(said())) return watch();
      }
    },
    async stop(seconds, hurry) {
      stopping = true;
      pause.abort();
      if (hasEnded()) return;
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      const end = () => child.kill("SIGKILL");
      const force = setTimeout(end, seconds * 1000);
      if (hurry?.aborted) end();
      hurry?.addEventListener("abort", end, { once: true });
      await ended;
      clearTimeout(force);
      hurry?.removeEventListener("abort", end);
    },
  };
}

/** Its standard input is held until it may begin. */
function launch({ args, log }: ChildPlan): { child: ChildProcess; said: () => string } {
  const before = rotate(log);
  const output = openSync(log, "a", 0o600);
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...compiledOnce, KOLLEGA_HELD: "yes" },
    stdio: ["pipe", output, output],
    detached: true,
  });
  child.on("error", () => undefined); // it has no pid then, and is never ready
  child.stdin?.on("error", () => undefined); // it has ended: `exit` tells
  closeSync(output);
  return { child, said: () => readFileSync(log).subarray(before).toString() };
}

function letGo(child: ChildProcess): void {
  child.stdin?.end("begin\n");
}

/** Keeps one earlier log beside the present one. Returns the present one's size. */
function rotate(log: string): number {
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= largestLog) return size;
  renameSync(log, `${log}.1`);
  return 0;
}
