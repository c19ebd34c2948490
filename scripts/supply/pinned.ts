import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../checks.ts";
import type { Locked } from "./lockfile.ts";

/** Those that may run a script of theirs when they are installed. */
const scripts = (): ReadonlySet<string> => {
  const { allowScripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    readonly allowScripts: Readonly<Record<string, boolean>>;
  };
  return new Set(Object.keys(allowScripts).filter((name) => allowScripts[name]));
};

/** What in the lockfile would let something else be installed than was looked at. */
export function pinFaults(packages: readonly Locked[], mayRun: ReadonlySet<string> = scripts()): readonly string[] {
  return packages.flatMap(({ name, version, integrity, resolved, installs }) => {
    const faults: string[] = [];
    if (!integrity?.startsWith("sha512-")) faults.push(`${name}@${version} has no SHA-512`);
    if (resolved !== null && !resolved.startsWith("https://registry.npmjs.org/"))
      faults.push(`${name}@${version} comes from ${resolved}`);
    if (installs && !mayRun.has(name)) faults.push(`${name}@${version} runs a script when it is installed`);
    return faults;
  });
}
