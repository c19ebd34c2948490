import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Clock } from "@kollega/contracts";

/** The processes' wall clocks, all of which a trial can move. PostgreSQL's own stays right. */
export interface Clocks {
  /** What a process must be started with to follow its clock. */
  preload(process: string): { readonly args: readonly string[]; readonly env: Readonly<Record<string, string>> };
  /** Makes one process' clock wrong by so many seconds. */
  jump(process: string, seconds: number): void;
  /** Moves the right time, and all clocks with it. */
  advance(milliseconds: number): void;
  /** The right time. */
  readonly right: Clock;
  /** The time by a process' clock. */
  now(process: string): Date;
}

const hook = fileURLToPath(new URL("clockHook.mjs", import.meta.url));

/** Clocks that show `begin` when they are made. */
export function makeClocks(folder: string, begin: Date): Clocks {
  const machine = () => performance.timeOrigin + performance.now();
  let base = begin.getTime() - machine();
  const wrong = new Map<string, number>();
  const offset = (process: string) => base + (wrong.get(process) ?? 0);
  const file = (process: string) => join(folder, `clock-${process}`);
  const write = (process: string) => {
    // Replaced whole: who reads it meanwhile reads the one or the other.
    writeFileSync(`${file(process)}.new`, String(Math.round(offset(process))));
    renameSync(`${file(process)}.new`, file(process));
  };
  const known = new Set<string>();
  return {
    preload(process) {
      known.add(process);
      write(process);
      return { args: ["--import", hook], env: { KOLLEGA_TRIAL_CLOCK: file(process) } };
    },
    jump(process, seconds) {
      wrong.set(process, seconds * 1000);
      write(process);
    },
    advance(milliseconds) {
      base += milliseconds;
      for (const process of known) write(process);
    },
    right: { now: () => new Date(machine() + base) },
    now: (process) => new Date(machine() + offset(process)),
  };
}
