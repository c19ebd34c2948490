import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sharedCluster } from "@kollega/postgres/testing";

const program = join(import.meta.dirname, "../../bin/kollega.mjs");
let made = 0;

/** An installation of a test's own with many municipalities on the run's cluster, and `kollega` to act on it. */
export async function manyMunicipalities(count: number, more: Readonly<Record<string, unknown>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), "kollega-many-"));
  const mark = `m${process.pid}x${++made}`;
  const ids = Array.from({ length: count }, (_, at) => `${mark}-${at + 1}`);
  const file = join(folder, "kollega.yaml");
  const url = (await sharedCluster()).url("postgres");
  const entry = (id: string) => ({ name: `${id} Kommune (prøve)`, cvr: "99999901" });
  const municipalities = Object.fromEntries(ids.map((id) => [id, entry(id)]));
  // JSON is YAML.
  const write = (document: Readonly<Record<string, unknown>>) => writeFileSync(file, JSON.stringify(document, null, 1));
  const document = { data: join(folder, "data"), database: { url }, municipalities, demo: {}, ...more };
  write(document);
  return {
    ...{ folder, file, ids, url, entry, document, write },
    kollega: (...args: readonly string[]) => ended(start(file, args)),
    start: (...args: readonly string[]) => start(file, args),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function start(file: string, args: readonly string[]) {
  return spawn(process.execPath, [program, ...args, "--config", file], { stdio: ["ignore", "pipe", "pipe"] });
}

async function ended(child: ReturnType<typeof start>) {
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const [status] = (await once(child, "close")) as [number | null];
  return { status, stdout, stderr };
}

/** kill -9 after a while; false when it had ended before. */
export async function killed(child: ReturnType<typeof start>, afterMs: number): Promise<boolean> {
  const timer = setTimeout(() => child.kill("SIGKILL"), afterMs);
  child.stdout.resume();
  child.stderr.resume();
  const [, signal] = (await once(child, "close")) as [number | null, string | null];
  clearTimeout(timer);
  return signal === "SIGKILL";
}
