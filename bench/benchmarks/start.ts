import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type Bench, quantile, rounded } from "../figure.ts";

export const names = ["start/second"];

const root = fileURLToPath(new URL("../..", import.meta.url));
const port = 28_600;
const times = 3;

/** From `npm start` to the first answer of /healthz, where everything has been set up before. */
export async function run({ emit, tell }: Bench): Promise<void> {
  const data = await mkdtemp(join(tmpdir(), "kollega-start-"));
  try {
    tell(`first start: ${Math.round(await started(data))} ms, with set-up and demo`);
    const measured: number[] = [];
    for (let at = 0; at < times; at += 1) measured.push(await started(data));
    emit({ name: "start/second", value: rounded(quantile(measured, 0.5)), unit: "ms", n: measured.length });
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}

async function started(data: string): Promise<number> {
  const begun = performance.now();
  const child = spawn("npm", ["start"], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      KOLLEGA_DATA: join(data, "data"),
      PORT: String(port),
      KOLLEGA_SIMULATOR_PORT: String(port + 10),
      KOLLEGA_IDENTITY_PORT: String(port + 20),
    },
  });
  try {
    await healthy(child);
    return performance.now() - begun;
  } finally {
    if (child.exitCode === null) {
      child.kill("SIGTERM");
      await once(child, "exit");
    }
  }
}

async function healthy(child: ChildProcess): Promise<void> {
  for (const end = performance.now() + 300_000; performance.now() < end; await delay(10)) {
    if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}`);
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null);
    if (answer?.ok) return;
  }
  throw new Error("npm start did not answer in five minutes");
}
