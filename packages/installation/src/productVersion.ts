import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = new URL("../../../", import.meta.url);

let found: Promise<string> | undefined;

/**
 * What runs: "0.1.0 38fa6e5". The revision is that of KOLLEGA_REVISION, which who builds an image sets, else of the git tree the
 * program lies in; left out where there is neither. Read once: an upgrade changes the files under a process that runs.
 */
export function productVersion(): Promise<string> {
  found ??= read();
  return found;
}

async function read(): Promise<string> {
  const { version } = JSON.parse(await readFile(new URL("package.json", root), "utf8")) as { version: string };
  const revision = process.env.KOLLEGA_REVISION ?? (await gitRevision());
  return revision ? `${version} ${revision.slice(0, 12)}` : version;
}

async function gitRevision(): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)("git", ["-C", fileURLToPath(root), "rev-parse", "--short", "HEAD"]);
    return stdout.trim();
  } catch {
    return null;
  }
}
