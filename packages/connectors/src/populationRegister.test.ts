import { ageOn } from "@kollega/danish";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Citizen, homeAddress, residentsOf } from "./population/population.ts";
import { populationRegisterConnector } from "./populationRegister.ts";
import { CVR, clock, population } from "./simulatedSuite.ts";
import type { RunningSimulator } from "./simulators/httpSimulator.ts";
import { simulatedConnections } from "./simulators/simulatedConnections.ts";
import { startSimulator } from "./simulators/startSimulator.ts";

let simulator: RunningSimulator;
beforeAll(async () => {
  simulator = await startSimulator("population-register", { populations: [population] });
});
afterAll(() => simulator.close());

function connector() {
  const config = simulatedConnections({ "population-register": simulator }, { key: "alfa", cvr: CVR });
  const connection = config["population-register"];
  if (connection === undefined) throw new Error("it was just written");
  return populationRegisterConnector(connection);
}

const context = (at = clock.now()) => ({ requestId: "r", at, signal: new AbortController().signal });
const born = ({ cpr, birthDate }: Citizen) => ({ person: cpr, birthDate });
const isAdult = ({ birthDate }: Citizen) => ageOn(birthDate, population.on) >= 18;

test("everybody is told as the register has them, with children, spouse and the adults at the address", async () => {
  const register = connector();
  for (const citizen of population.citizens) {
    const housemates = citizen.home ? residentsOf(population, citizen).filter((other) => other !== citizen) : [];
    const children = citizen.children
      .map((child) => population.byCpr.get(child))
      .filter((child) => child !== undefined);
    expect(await register.operations.person({ person: citizen.cpr }, context())).toEqual({
      ...born(citizen),
      name: citizen.name,
      status: citizen.status,
      civilStatus: citizen.status === "dead" ? "unknown" : citizen.civilStatus,
      ...(citizen.spouse && { spouse: citizen.spouse }),
      ...(citizen.home && { address: homeAddress(citizen.home), municipalityCode: "0999" }),
      addressProtected: citizen.addressProtected,
      digitalPost: citizen.digitalPost,
      children: children.map((child) => ({ ...born(child), atHome: housemates.includes(child) })),
      adultsAtAddress: housemates.filter(isAdult).map(born),
    });
  }
  await register.close?.();
});

test("a child is a child until the day of the eighteenth birthday, by casework's clock", async () => {
  const parent = population.citizens.find(({ children }) => children.length > 0);
  const child = population.byCpr.get(parent?.children[0] ?? "");
  if (!parent || !child) throw new Error("The population has children");
  const birthday = `${Number(child.birthDate.slice(0, 4)) + 18}${child.birthDate.slice(4)}`;
  const seenAt = async (time: string | Date) => {
    const register = connector();
    const record = await register.operations.person({ person: parent.cpr }, context(new Date(time)));
    await register.close?.();
    const has = (people: readonly { person: string }[]) => people.some(({ person }) => person === child.cpr);
    return { child: has(record.children), adult: has(record.adultsAtAddress) };
  };
  const eve = new Date(Date.parse(`${birthday}T12:00:00Z`) - 86_400_000).toISOString();
  expect(await seenAt(eve)).toEqual({ child: true, adult: false });
  expect(await seenAt(`${birthday}T12:00:00Z`)).toEqual({ child: false, adult: true });
});
