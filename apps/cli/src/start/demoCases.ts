import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { errors } from "../errors.ts";
import { cliArguments } from "./paths.ts";
import type { Terminal } from "./terminal.ts";

/** Makes the demo's cases, a process for each municipality: they do not wait for each other. */
export async function makeDemoCases(
  ids: readonly string[],
  config: readonly string[],
  log: string,
  { progress }: Terminal,
  signal: AbortSignal,
): Promise<void> {
  const made = new Map<string, { n: number; of: number }>();
  const show = () => {
    const all = [...made.values()];
    const sum = (key: "n" | "of") => all.reduce((total, one) => total + one[key], 0);
    if (made.size === ids.length) progress("Making the demo's cases", sum("n"), sum("of"));
  };
  await Promise.all(
    ids.map(async (id, index) => {
      // A source that is down is to be seen in the last municipality; in the others everything works.
      const down = index === ids.length - 1 && index > 0 ? ["--still-down"] : [];
      const args = [...cliArguments, "demo", ...config, "--municipality", id, ...down];
      const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"], signal });
      child.on("error", () => undefined); // it was ended because we stop: `exit` follows
      const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
      for await (const line of createInterface(child.stdout)) {
        const told = JSON.parse(line) as { n: number; of: number };
        made.set(id, told);
        show();
      }
      if ((await ended) !== 0) throw errors.childFailed({ name: `The demo of ${id}`, log });
    }),
  );
}
