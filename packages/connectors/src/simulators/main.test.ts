import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, test } from "vitest";
import { closeConnectors, createConnectors } from "../createConnectors.ts";
import { CVR, clock, letter, population, subjects } from "../simulatedSuite.ts";
import { type SimulatorAddresses, simulatedConnections } from "./simulatedConnections.ts";
import { simulatorNames } from "./startSimulator.ts";

const MAIN = join(import.meta.dirname, "main.ts");
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kollega-simulators-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error("no output");
  for await (const line of createInterface(child.stdout)) return line;
  throw new Error("it ended without a line");
}

async function start(...more: string[]): Promise<{ child: ChildProcess; addresses: SimulatorAddresses }> {
  const child = spawn(process.execPath, [MAIN, "--state", folder, ...more], { stdio: ["ignore", "pipe", "inherit"] });
  return { child, addresses: JSON.parse(await firstLine(child)) };
}

const ended = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));

const sendLetter = async (addresses: SimulatorAddresses) => {
  const connectors = createConnectors(simulatedConnections(addresses, { key: "alfa", cvr: CVR }));
  const send = connectors.get("digital-post")?.operations.send;
  if (typeof send !== "object") throw new Error("send is an effect");
  const outcome = await send.perform(
    { person: subjects[0], ...letter },
    { key: "decision:letter", requestId: "r", at: clock.now(), signal: new AbortController().signal },
  );
  await closeConnectors(connectors);
  return outcome;
};

test("one process plays all the systems with the demo's citizens, stops at TERM, and remembers after a restart what it was sent", async () => {
  const first = await start();
  expect(Object.keys(first.addresses).toSorted()).toEqual(simulatorNames.toSorted());
  expect(first.addresses.mail?.smtp?.port).toBeGreaterThan(0);
  const citizen = population.citizens.find(({ income }) => income.length > 0);
  const body = JSON.stringify({ person: citizen?.cpr, from: "2026-10", until: "2026-10" });
  const income = await fetch(`${first.addresses["income-register"]?.url}/alfa/income`, { method: "POST", body });
  expect(await income.json()).toEqual({ person: citizen?.cpr, months: citizen?.income.slice(0, 1) });
  const outcome = await sendLetter(first.addresses);
  expect(outcome).toMatchObject({ outcome: "done" });
  const stopped = ended(first.child);
  first.child.kill("SIGTERM");
  expect(await stopped).toBe(0);

  const second = await start("--only", "digital-post");
  expect(Object.keys(second.addresses)).toEqual(["digital-post"]);
  expect(await sendLetter(second.addresses)).toEqual(outcome);
  const effects = await fetch(`${second.addresses["digital-post"]?.url}/_simulator/effects`);
  expect(await effects.json()).toMatchObject({ effects: [{ received: 2, performed: 1, municipality: "alfa" }] });
  const killed = ended(second.child);
  second.child.kill("SIGKILL");
  await killed;
});

test("it stops when its parent is killed", async () => {
  // The parent starts the simulators, tells their line and then does nothing.
  const script = `const { spawn } = require("node:child_process");
    spawn(process.execPath, [${JSON.stringify(MAIN)}, "--only", "income-register"], { stdio: ["ignore", "inherit", "inherit"] });
    setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  const addresses: SimulatorAddresses = JSON.parse(await firstLine(parent));
  const url = addresses["income-register"]?.url ?? "";
  expect((await fetch(url)).status).toBe(200);
  // The pipe closes when the last that holds it, the simulators' process, has ended.
  const closed = new Promise((resolve) => parent.stdout?.once("close", resolve));
  parent.stdout?.resume();
  parent.kill("SIGKILL");
  await closed;
  await expect(fetch(url)).rejects.toThrow();
});
