import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** The programs that `start` runs, bundled: a few files load in a third of the time of the many they are made of. */
export interface Programs {
  /** Where `<name>.mjs` of each program lies. */
  readonly folder: string;
  /** What the programs are made of, each file with its state when it was read. */
  readonly made: Readonly<Record<string, string>>;
}

/** Inside node_modules, so that they go when those go, and find the packages that are not bundled. */
export const programsCache = (root: string): string => join(root, "node_modules/.cache/kollega");

const programsFile = (cache: string): string => join(cache, "programs.json");

/** The folder of the programs when they are those that the sources would give now, file by file; else null. */
export function freshPrograms(root: string, cache = programsCache(root)): string | null {
  const programs = readPrograms(cache);
  if (!programs) return null;
  const fresh = Object.entries(programs.made).every(([file, state]) => (stateOf(join(root, file)) ?? "") === state);
  return fresh && isFolder(programs.folder) ? programs.folder : null;
}

/** A file's state: ours by its content; of a package, which nobody edits, by its size and time. Null: it is not there. */
export function stateOf(file: string): string | null {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) return null;
  if (file.includes("/node_modules/")) return `${process.version} ${found.size} ${found.mtimeMs}`;
  return createHash("sha256").update(process.version).update(readFileSync(file)).digest("base64url");
}

function readPrograms(cache: string): Programs | null {
  try {
    return JSON.parse(readFileSync(programsFile(cache), "utf8")) as Programs;
  } catch {
    return null;
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
