import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Browser } from "../../apps/server/src/testing/browser.ts";

export interface Demo extends AsyncDisposable {
  origin(municipality: string): string;
}

/** One that runs already, which is left as it is. */
export const runningDemo = (port: number): Demo => ({
  origin: (municipality) => `http://${municipality}.localhost:${port}`,
  [Symbol.asyncDispose]: async () => undefined,
});

/** The demo, as `npm start` starts it, in a folder of its own that goes away with it. */
export async function startDemo(port: number, tell: (line: string) => void): Promise<Demo> {
  const folder = await mkdtemp(join(tmpdir(), "kollega-pictures-"));
  const start = join(import.meta.dirname, "../start.mjs");
  const env = { ...process.env, PORT: String(port), KOLLEGA_DATA: join(folder, "data") };
  const child = spawn(process.execPath, [start], { env, stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const close = async () => {
    child.kill("SIGINT");
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  for await (const line of createInterface(child.stdout)) {
    tell(line);
    if (line.startsWith("Kollega is running")) {
      child.stdout.resume();
      return { ...runningDemo(port), [Symbol.asyncDispose]: close };
    }
  }
  await close();
  throw new Error("The demo did not start.");
}

/** Signs in as somebody of the demo. */
export async function signIn(origin: string, subject: string): Promise<Browser> {
  const browser = new Browser();
  const kind = subject.includes("-citizen-") ? "borger" : "medarbejder";
  const choice = await browser.go(`${origin}/log-ind/${kind}?tilbage=/was`);
  const action = /<form method="post" action="([^"]+)"/.exec(choice.text)?.[1] ?? "";
  await browser.go(action, { form: { account: subject } });
  return browser;
}

/** Whom the demo's sign-in lets one be. */
export async function subjects(origin: string, kind: "borger" | "medarbejder"): Promise<readonly string[]> {
  const { text } = await new Browser().go(`${origin}/log-ind/${kind}?tilbage=/was`);
  return [...text.matchAll(/name="account" value="([^"]+)"/g)].map(([, subject = ""]) => subject);
}

export interface DecidedCitizen {
  readonly browser: Browser;
  readonly subject: string;
  readonly caseId: string;
  readonly decisionId: string;
}

/** A citizen who can still complain of a decision, and one without cases. */
export async function citizensOf(origin: string): Promise<{ decided: DecidedCitizen; without: Browser }> {
  let decided: DecidedCitizen | undefined;
  let without: Browser | undefined;
  for (const subject of await subjects(origin, "borger")) {
    const browser = await signIn(origin, subject);
    const mine = await browser.go(`${origin}/mine-sager`);
    const paths = [...mine.text.matchAll(/href="(\/mine-sager\/[0-9a-f-]{36})"/g)].map(([, path = ""]) => path);
    if (paths.length === 0) without ??= browser;
    for (const path of paths) {
      const { text } = await browser.go(`${origin}${path}`);
      const [, caseId, decisionId] = /\/mine-sager\/([0-9a-f-]{36})\/klag\/([0-9a-f-]{36})"/.exec(text) ?? [];
      if (caseId && decisionId) decided ??= { browser, subject, caseId, decisionId };
    }
    if (decided && without) return { decided, without };
  }
  throw new Error("The demo has no decided case, or nobody without one.");
}
