import { readOrganisation } from "@kollega/casework";
import type { Citizen } from "@kollega/connectors";
import { ageOn } from "@kollega/danish";
import type { DemoPeople } from "./demoPeople.ts";

const table = (head: string, rows: readonly (readonly string[])[]) =>
  new TextEncoder().encode([head, ...rows.map((row) => row.join(";"))].join("\n"));

const since = "2020-01-01";

/** The units of the demo, and which of its employees leads each. */
const units = [
  { key: "raadhus", name: "Prøverådhuset", parent: "", address: "Rådhustorvet 1, 9999 Prøveby", leader: 3 },
  { key: "skole", name: "Prøveskolen", parent: "raadhus", address: "Skolevej 1, 9999 Prøveby", leader: 1 },
  { key: "pleje", name: "Plejehjemmet Prøvely", parent: "raadhus", address: "Plejevej 1, 9999 Prøveby", leader: 0 },
] as const;

/** Citizens who work for the municipality and are nobody of the demo's employees. */
export const demoWorkers = ({ population, employees, applicants }: DemoPeople): readonly Citizen[] => {
  const taken = new Set<string>([
    ...employees.flatMap(({ cpr }) => cpr ?? []),
    ...applicants.map(({ citizen }) => citizen.cpr),
  ]);
  return population.citizens
    .filter(
      (one) => one.status === "active" && one.home && !taken.has(one.cpr) && ageOn(one.birthDate, population.on) >= 22,
    )
    .slice(0, 6);
};

/** The demo's organisation, as a municipality's tables would tell of it. */
export function demoOrganisation(people: DemoPeople) {
  const employed = [
    ...people.employees.flatMap(({ cpr, name, title }) =>
      cpr === undefined ? [] : [{ cpr, name, title: title.da, unit: "raadhus" }],
    ),
    ...demoWorkers(people).map(({ cpr, name }, n) => ({
      ...{ cpr, name },
      title: n % 2 === 0 ? "Lærer" : "Social- og sundhedsassistent",
      unit: n % 2 === 0 ? "skole" : "pleje",
    })),
  ];
  const leaders = units.flatMap(({ key, leader }) => {
    const cpr = people.employees[leader]?.cpr;
    return cpr === undefined ? [] : [[key, cpr, since]];
  });
  return readOrganisation({
    units: table(
      "enhed;navn;overenhed;adresse",
      units.map(({ key, name, parent, address }) => [key, name, parent, address]),
    ),
    employments: table(
      "ansaettelse;cpr;navn;enhed;stilling;fra;ansaettelsestype;ekstranummer",
      employed.map(({ cpr, name, unit, title }, n) => [
        `P-${String(n + 1).padStart(3, "0")}`,
        cpr,
        name,
        unit,
        title,
        since,
        "1",
        "0",
      ]),
    ),
    leaders: table("enhed;cpr;fra", leaders),
  }).organisation;
}
