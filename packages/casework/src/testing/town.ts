import type { Citizen } from "@kollega/connectors";
import type { Employee } from "../actor.ts";
import { system } from "../actor.ts";
import { registerEmployee } from "../commands/employees.ts";
import { importOrganisation } from "../organisation/importOrganisation.ts";
import { readOrganisation } from "../organisation/readOrganisation.ts";
import { parents, personOf } from "./applicants.ts";
import type { TestMunicipality } from "./testMunicipality.ts";

/** People of a small organisation: a town hall with a school under it. */
export interface Town {
  readonly chief: Employee;
  readonly leader: Employee;
  /** Employed at the school, and no leader. */
  readonly workers: readonly Citizen[];
  readonly stand: Employee;
  readonly citizens: { readonly chief: Citizen; readonly leader: Citizen; readonly stand: Citizen };
}

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const table = (head: string, rows: readonly (readonly string[])[]) =>
  new TextEncoder().encode([head, ...rows.map((row) => row.map(quoted).join(";"))].join("\n"));

/** Sets up the organisation by the very import that a municipality uses. */
export async function town(t: TestMunicipality, workers = 3): Promise<Town> {
  // Nobody takes part in a case about somebody they live with.
  const homes = Map.groupBy(
    parents(t.population, (citizen) => citizen.digitalPost),
    ({ home }) => home?.id,
  );
  const [chief, leader, stand, ...rest] = [...homes.values()].flatMap(([first]) => (first ? [first] : []));
  const employed = rest.slice(0, workers);
  if (!chief || !leader || !stand || employed.length < workers) throw new Error("too few parents in the population");
  const files = {
    units: table("enhed;navn;overenhed;adresse", [
      ["hall", "Prøverådhuset", "", "Rådhustorvet 1, 9999 Prøveby"],
      ["school", "Prøveskolen", "hall", "Skolevej 1, 9999 Prøveby"],
    ]),
    employments: table("ansaettelse;cpr;navn;enhed;stilling;fra;ansaettelsestype;ekstranummer", [
      ["A-1", chief.cpr, chief.name, "hall", "Direktør", "2020-01-01", "1", "0"],
      ["A-2", leader.cpr, leader.name, "school", "Skoleleder", "2020-01-01", "1", "0"],
      ["A-3", stand.cpr, stand.name, "school", "Souschef", "2020-01-01", "1", "0"],
      ...employed.map(({ cpr, name }, n) => [`B-${n + 1}`, cpr, name, "school", "Lærer", "2020-01-01", "1", "0"]),
    ]),
    leaders: table("enhed;cpr;fra", [
      ["hall", chief.cpr, "2020-01-01"],
      ["school", leader.cpr, "2020-01-01"],
    ]),
  };
  const { organisation, faults } = readOrganisation(files);
  if (faults.length > 0) throw new Error(JSON.stringify(faults));
  await importOrganisation(t.municipality, system, organisation, { trial: false });
  await t.drainAll();
  const sign = async (subject: string, citizen: Citizen) =>
    registerEmployee(t.municipality.db, {
      subject,
      name: citizen.name,
      roles: [],
      person: await personOf(t.municipality, citizen),
    });
  return {
    chief: await sign("town-chief", chief),
    leader: await sign("town-leader", leader),
    stand: await sign("town-stand", stand),
    workers: employed,
    citizens: { chief, leader, stand },
  };
}
