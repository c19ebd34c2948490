import http from "node:http";
import type { AddressInfo } from "node:net";
import type { EffectContext, EffectImplementation, QueryImplementation } from "@kollega/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeConnectors, createConnectors } from "./createConnectors.ts";
import { RESIDENTS } from "./sf1520/namespaces.ts";
import { envelope } from "./sf1520/soap.ts";
import { CVR, clock, letter, population } from "./simulatedSuite.ts";
import { personLookupResponse } from "./simulators/populationRegister.ts";
import { simulatedConnections } from "./simulators/simulatedConnections.ts";

/** On a connection that got out of step, a valid answer can be the answer to another question. */
const [asked, other] = population.citizens;
if (asked === undefined || other === undefined) throw new Error("The population has more than one");
const person = asked.cpr;
const residents = (cpr: string) =>
  envelope(`<r:ResidentsLookupResponse xmlns:r="${RESIDENTS}"><r:PNR>${cpr}</r:PNR></r:ResidentsLookupResponse>`);

let bodyFor: (path: string) => string = () => "";
let connectors: ReturnType<typeof createConnectors>;
const server = http.createServer((request, response) => {
  request.resume().on("end", () => response.end(bodyFor(request.url ?? "")));
});
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  const addresses = {
    "population-register": address,
    "income-register": address,
    "day-care": address,
    "digital-post": address,
    print: address,
    "records-system": address,
  };
  connectors = createConnectors(simulatedConnections(addresses, { key: "alfa", cvr: CVR }));
});
afterAll(async () => {
  await closeConnectors(connectors);
  await new Promise((resolve) => server.close(resolve));
});

const context = (): EffectContext => ({
  key: "ours",
  requestId: "r",
  at: clock.now(),
  signal: new AbortController().signal,
});

test.each<[string, string, object, (path: string) => string]>([
  [
    "population-register",
    "person",
    { person },
    (path) => (path.endsWith("/residents") ? residents(person) : envelope(personLookupResponse(population, other))),
  ],
  [
    "population-register",
    "person",
    { person },
    (path) => (path.endsWith("/residents") ? residents(other.cpr) : envelope(personLookupResponse(population, asked))),
  ],
  [
    "income-register",
    "income",
    { person, from: "2026-09", until: "2026-10" },
    () => JSON.stringify({ person: other.cpr, months: [] }),
  ],
  [
    "income-register",
    "income",
    { person, from: "2026-09", until: "2026-10" },
    () =>
      JSON.stringify({ person, months: [{ month: "2025-01", gross: "1", labourMarketContribution: "0", atp: "0" }] }),
  ],
  ["day-care", "places", { person, on: "2026-11-16" }, () => JSON.stringify({ person: other.cpr, places: [] })],
])("%s %s: a valid answer about something else is no answer", async (capability, operation, input, body) => {
  bodyFor = body;
  const ask = connectors.get(capability)?.operations[operation] as QueryImplementation;
  await expect(ask(input, context())).rejects.toMatchObject({ code: "contracts/source-answer-invalid" });
});

test.each([
  ["day-care", "registerSubsidy", { registration: "1" }],
  ["digital-post", "send", { messageId: "1" }],
  ["records-system", "file", { journalNumber: "1" }],
])("%s %s: the receipt of another key is no receipt", async (capability, operation, receipt) => {
  bodyFor = () => JSON.stringify({ key: "theirs", ...receipt });
  const effect = connectors.get(capability)?.operations[operation] as EffectImplementation;
  expect(await effect.perform({ person, ...letter }, context())).toMatchObject({ outcome: "unknown" });
  expect(await effect.probe?.(context())).toMatchObject({ outcome: "unknown" });
});
