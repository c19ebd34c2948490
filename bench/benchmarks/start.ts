import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { freshPrograms } from "../../apps/cli/src/start/programs.ts";
import { type Bench, quantile, rounded } from "../figure.ts";

export const names = ["start/second", "start/second/all"];

const root = fileURLToPath(new URL("../..", import.meta.url));
const port = 28_600;
const times = 3;

interface Times {
  /** Milliseconds to the first page that is answered. */
  readonly first: number;
  /** To the line that says that everything is at work. */
  readonly all: number;
}

/** From `npm start` to the first page and to everything at work, where everything has been set up before. */
export async function run({ chosen, emit, tell }: Bench): Promise<void> {
  const data = await mkdtemp(join(tmpdir(), "kollega-start-"));
  try {
    // The first start ends by bundling the programs for the next ones.
    const { first, all } = await started(data, () => freshPrograms(root) !== null);
    tell(`first start: ${Math.round(first)} ms to a page, ${Math.round(all)} ms in all, with set-up and demo`);
    const measured: Times[] = [];
    for (let at = 0; at < times; at += 1) measured.push(await started(data));
    const told = (name: string, one: (times: Times) => number) => {
      if (!chosen.has(name)) return;
      emit({ name, value: rounded(quantile(measured.map(one), 0.5)), unit: "ms", n: measured.length });
    };
    told("start/second", (time) => time.first);
    told("start/second/all", (time) => time.all);
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}

/** Starts, and stops when everything is at work and `enough` holds. */
async function started(data: string, enough: () => boolean = () => true): Promise<Times> {
  const begun = performance.now();
  const child = spawn("npm", ["start"], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, KOLLEGA_DATA: join(data, "data"), PORT: String(port) },
  });
  const ended = once(child, "exit");
  try {
    const gone = ended.then(([code]) => {
      throw new Error(`npm start ended with ${code}`);
    });
    const running = new Promise<number>((resolve) => {
      let said = "";
      child.stdout.on("data", (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes("Kollega is running")) resolve(performance.now() - begun);
      });
    });
    const first = await Promise.race([untilTrue(pageAnswers).then(() => performance.now() - begun), gone]);
    const all = await Promise.race([running, gone]);
    await Promise.race([untilTrue(enough), gone]);
    return { first, all };
  } finally {
    child.kill("SIGTERM");
    await ended;
  }
}

const pageAnswers = async (): Promise<boolean> => {
  const address = `http://127.0.0.1:${port}/`;
  const answer = await fetch(address, { headers: { host: `alfa.localhost:${port}` } }).catch(() => null);
  return answer?.ok === true && (await answer.text()).includes("</html>");
};

async function untilTrue(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 300_000; performance.now() < end; await delay(10)) {
    if (await holds()) return;
  }
  throw new Error("npm start did not get so far in five minutes");
}
