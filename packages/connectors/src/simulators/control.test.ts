import { afterAll, beforeAll, expect, test } from "vitest";
import { createConnectors } from "../createConnectors.ts";
import { demoPopulation } from "../population/demoPopulation.ts";
import { CVR, clock, population } from "../simulatedSuite.ts";
import type { RunningSimulator } from "./httpSimulator.ts";
import { simulatedConnections } from "./simulatedConnections.ts";
import { startSimulator } from "./startSimulator.ts";

let simulator: RunningSimulator;
beforeAll(async () => {
  simulator = await startSimulator("day-care", { populations: [population, demoPopulation("beta")] });
});
afterAll(() => simulator.close());

const control = (path: string, init?: RequestInit) => fetch(`${simulator.url}${path}`, init);

test("it says everywhere that it is a simulator", async () => {
  for (const path of ["/", "/_simulator/effects", "/alfa/nowhere", "/gamma/places"]) {
    expect((await control(path)).headers.get("server")).toBe("Kollega-simulator");
  }
  expect(await (await control("/")).text()).toContain("Dette er ikke et rigtigt system");
});

test("a rule can be given, seen and taken away; a wrong one is refused", async () => {
  const given = await control("/_simulator/behaviour", {
    method: "POST",
    body: `{"mode": "fail", "municipality": "x"}`,
  });
  expect(await given.json()).toMatchObject({ behaviour: [{ mode: "fail", municipality: "x", probability: 1 }] });
  for (const body of ["{", `{"mode": "explode"}`, `{"mode": "fail", "operatoin": "places"}`]) {
    expect((await control("/_simulator/behaviour", { method: "POST", body })).status).toBe(400);
  }
  const reset = await control("/_simulator/behaviour", { method: "DELETE" });
  expect(await reset.json()).toEqual({ behaviour: [] });
});

test("municipalities have citizens and effects of their own", async () => {
  const places = async (municipality: string, person: string | undefined) => {
    const body = JSON.stringify({ person, on: "2026-11-16" });
    return (await control(`/${municipality}/places`, { method: "POST", body })).status;
  };
  const [alfa] = population.citizens;
  expect(await places("alfa", alfa?.cpr)).toBe(200);
  expect(await places("beta", alfa?.cpr)).toBe(404);
  expect(await places("gamma", alfa?.cpr)).toBe(404);

  const config = simulatedConnections({ "day-care": simulator }, { key: "alfa", cvr: CVR });
  const connector = createConnectors(config).get("day-care");
  const registration = connector?.operations.registerSubsidy;
  if (typeof registration !== "object") throw new Error("registerSubsidy is an effect");
  const input = { person: alfa?.cpr, ownSharePercent: "10", from: "2026-12-01", payments: [] };
  const context = { key: "decision:payment", requestId: "r", at: clock.now(), signal: new AbortController().signal };
  expect(await registration.perform(input, context)).toMatchObject({ outcome: "done" });
  await connector?.close?.();
  const effectsOf = async (query: string) => (await control(`/_simulator/effects${query}`)).json();
  expect(await effectsOf("?municipality=beta")).toEqual({ effects: [] });
  expect(await effectsOf("?municipality=alfa")).toMatchObject({
    effects: [{ key: "decision:payment", received: 1, performed: 1, summary: { ownSharePercent: "10" } }],
  });
  expect(JSON.stringify(await effectsOf(""))).not.toContain(alfa?.cpr);
});
