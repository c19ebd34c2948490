import { type MunicipalityStatus, municipalitiesOf } from "@kollega/installation";
import { print } from "../output.ts";
import { serverMigrations } from "../start/paths.ts";
import { chosen, inMunicipalities, type ManyOptions, withServer } from "./inMunicipalities.ts";

const columns = [
  "municipality",
  "state",
  "pending",
  "server",
  "database",
  "size",
  "open cases",
  "connections",
] as const;

/** How each municipality's database stands: read only. */
export async function list(named: readonly string[], options: ManyOptions): Promise<number> {
  return withServer(options.config, async (configuration, server) => {
    const municipalities = await municipalitiesOf(configuration, server, [serverMigrations]);
    const ids = chosen(configuration, named);
    const widest = Math.max(columns[0].length, ...ids.map((id) => id.length));
    if (!options.json) print(rowOf(widest, columns));
    return inMunicipalities(ids, options, {
      doing: "Looking",
      work: municipalities.status,
      line: (id, status) => rowOf(widest, [id, ...cells(status)]),
      // What became of the looking is `state`, and how the database stands is another thing.
      json: ({ state: stands, ...rest }) => ({ stands, ...rest }),
    });
  });
}

const widths = [10, 8, 10, 28, 10, 11, 11];

const rowOf = (widest: number, [id = "", ...rest]: readonly string[]): string =>
  [id.padEnd(widest + 1), ...rest.map((cell, at) => cell.padEnd(widths[at] ?? 0))].join(" ").trimEnd();

function cells({ state, pending, server, database, bytes, openCases, connections }: MunicipalityStatus) {
  const size = `${(bytes / 1_048_576).toFixed(1)} MB`;
  return [state, String(pending.length), server ?? "(others')", database, size, String(openCases), String(connections)];
}
