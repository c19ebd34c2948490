import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Report } from "./tryCases.ts";

/** A line that the process says. */
export type Said = { readonly begun: number } | { readonly report: Report } | { readonly done: true };

export interface Watched {
  /** The last case that was begun; null when none was. */
  readonly last: number | null;
  /** Why the process did not come to its end. */
  readonly ended: "done" | "hung" | "crashed";
  /** The last it wrote on standard error. */
  readonly errors: string;
}

/** Runs a process that tries cases; kills it when it has said nothing for too long. */
export async function watch(
  args: readonly string[],
  patience: number,
  found: (report: Report) => void,
): Promise<Watched> {
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  let last: number | null = null;
  let ended: Watched["ended"] = "crashed";
  let errors = "";
  const giveUp = (): void => {
    ended = "hung";
    child.kill("SIGKILL");
  };
  let timer = setTimeout(giveUp, patience);
  createInterface({ input: child.stdout }).on("line", (line) => {
    clearTimeout(timer);
    timer = setTimeout(giveUp, patience);
    const said = JSON.parse(line) as Said;
    if ("begun" in said) last = said.begun;
    else if ("report" in said) found(said.report);
    else ended = "done";
  });
  child.stderr.on("data", (chunk: Buffer) => {
    errors = (errors + chunk.toString()).slice(-2000);
  });
  await new Promise<void>((resolve, reject) => child.on("close", () => resolve()).on("error", reject));
  clearTimeout(timer);
  return { last, ended, errors };
}
