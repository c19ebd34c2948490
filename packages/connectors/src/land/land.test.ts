import type { addressRegister, Connector, QueryImplementation, routeService } from "@kollega/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeConnectors, createConnectors } from "../createConnectors.ts";
import { demoPopulation } from "../population/demoPopulation.ts";
import { homeAddress } from "../population/population.ts";
import type { RunningSimulator } from "../simulators/httpSimulator.ts";
import { simulatedConnections } from "../simulators/simulatedConnections.ts";
import { startSimulator } from "../simulators/startSimulator.ts";
import { workplaces } from "./addresses.ts";

/** The synthetic land as the connectors meet it: over sockets, in the real systems' formats. */
const population = demoPopulation("alfa");
let simulators: readonly RunningSimulator[];
let connectors: ReturnType<typeof createConnectors>;
beforeAll(async () => {
  const [addresses, routes] = await Promise.all(
    (["address-register", "route-service"] as const).map((name) => startSimulator(name, { populations: [population] })),
  );
  if (!addresses || !routes) throw new Error("not started");
  simulators = [addresses, routes];
  connectors = createConnectors(
    simulatedConnections({ "address-register": addresses, "route-service": routes }, { key: "alfa", cvr: "12345678" }),
  );
});
afterAll(async () => {
  await closeConnectors(connectors);
  await Promise.all(simulators.map((simulator) => simulator.close()));
});

const context = { requestId: "r", at: new Date("2026-11-16T09:00:00Z"), signal: new AbortController().signal };
const ask = <T>(capability: string, operation: string, input: unknown) => {
  const connector = connectors.get(capability) ?? expect.fail(`${capability} is not connected`);
  return (connector.operations[operation] as unknown as QueryImplementation)(input, context) as Promise<T>;
};
type Found = Awaited<ReturnType<Connector<typeof addressRegister>["operations"]["locate"]>>;
type Way = Awaited<ReturnType<Connector<typeof routeService>["operations"]["route"]>>;
const find = async (text: string) =>
  (await ask<{ readonly addresses: readonly string[] }>("address-register", "find", { text, most: 5 })).addresses;
const locate = async (text: string) => (await ask<Found>("address-register", "locate", { text })).place;
const located = async (text: string) => (await locate(text)) ?? expect.fail(`${text} is not known`);
const route = (stops: readonly NonNullable<Found["place"]>[], withoutFerries = false) =>
  ask<Way>("route-service", "route", { stops, withoutFerries });

test("typing finds addresses, a street's houses where only the street is typed", async () => {
  expect(await find("skolevej")).toEqual([
    "Skolevej 1, 9999 Prøveby",
    "Skolevej 2, 9999 Prøveby",
    "Skolevej 3, 9999 Prøveby",
  ]);
  const houses = await find("Prøvevej");
  expect(houses).toHaveLength(5);
  for (const one of houses) expect(one).toMatch(/^Prøvevej \d+, 9999 Prøveby$/);
  expect(await find("ingen vej")).toEqual([]);
});

test("every home and every workplace has its place, a flat that of its house", async () => {
  const homes = population.citizens.flatMap(({ home }) => (home ? [home] : [])).slice(0, 12);
  const texts = [
    ...homes.map((home) => {
      const { lines, postalCode, city } = homeAddress(home);
      return [...lines, `${postalCode} ${city}`].join(", ");
    }),
    ...Object.values(workplaces).map(({ street, number }) => `${street} ${number}, 9999 Prøveby`),
  ];
  for (const text of texts) {
    const place = await located(text);
    expect(place.text.split(",")[0]).toBe(text.split(",")[0]);
    expect(Number(place.latitude)).toBeCloseTo(56.69, 0);
    expect(Number(place.longitude)).toBeCloseTo(11.34, 0);
  }
  // Several it may be, or none: not one of them.
  expect(await locate("Prøvevej")).toBeUndefined();
  expect(await locate("Ingenvej 1, 9999 Prøveby")).toBeUndefined();
});

test("the fastest way goes through its stops in order, by ferry where that is faster, and without where it is asked for", async () => {
  const [school, port] = [await located("Skolevej 2, 9999 Prøveby"), await located("Havnevej 1, 9999 Prøveby")];
  const hall = await located("Rådhustorvet 1, 9999 Prøveby");
  const [ferry, round] = [await route([school, port]), await route([school, port], true)];
  expect(Number(round.kilometres)).toBeGreaterThan(3 * Number(ferry.kilometres));
  expect(Number(round.minutes)).toBeGreaterThan(Number(ferry.minutes));
  const via = await route([school, hall, port]);
  expect(via.legs).toHaveLength(2);
  const legs = [await route([school, hall]), await route([hall, port])];
  expect(via.legs.map(({ kilometres }) => kilometres)).toEqual(legs.map(({ kilometres }) => kilometres));
  expect(Number(via.kilometres)).toBeCloseTo(
    legs.reduce((all, { kilometres }) => all + Number(kilometres), 0),
    1,
  );
  // The line begins and ends where the drive does.
  const points = via.line.split(" ");
  expect(points.length).toBeGreaterThan(4);
  expect(Number(points[0]?.split(",")[0])).toBeCloseTo(Number(school.longitude), 3);
  expect(Number(points.at(-1)?.split(",")[1])).toBeCloseTo(Number(port.latitude), 3);
  // There and back is as far.
  expect((await route([port, school])).kilometres).toBe(ferry.kilometres);
  expect((await route([hall, hall])).kilometres).toBe("0.00");
});
