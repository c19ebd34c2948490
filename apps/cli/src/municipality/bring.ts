import {
  addToConfiguration,
  type BroughtUpToDate,
  municipalitiesOf,
  municipalityErrors,
  readConfiguration,
} from "@kollega/installation";
import { serverMigrations } from "../start/paths.ts";
import { chosen, inMunicipalities, type ManyOptions, withServer } from "./inMunicipalities.ts";

export interface AddOptions extends ManyOptions {
  /** A file of municipalities to put into kollega.yaml first. */
  readonly from?: string;
}

/** Makes databases, keys and assistants of municipalities: those of the file, those named, or all of the configuration. */
export async function add(named: readonly string[], options: AddOptions): Promise<number> {
  const { from, config } = options;
  let wanted = named;
  if (from !== undefined) {
    const { file } = await readConfiguration({ file: config });
    if (file === null) throw municipalityErrors.configurationBuiltIn();
    wanted = [...named, ...(await addToConfiguration(file, from))];
  }
  return withServer(config, async (configuration, server) => {
    const municipalities = await municipalitiesOf(configuration, server, [serverMigrations]);
    return inMunicipalities(chosen(configuration, wanted), options, {
      doing: "Adding",
      work: municipalities.add,
      line: (id, done) => `${id}: ${done.made ? "added" : done.changed ? "brought up to date" : "was there already"}`,
      json: (done) => done,
    });
  });
}

/** Brings databases up to date; with `dryRun` tells what that would take. */
export async function migrate(
  named: readonly string[],
  options: ManyOptions & { readonly dryRun?: true },
): Promise<number> {
  return withServer(options.config, async (configuration, server) => {
    const municipalities = await municipalitiesOf(configuration, server, [serverMigrations]);
    const ids = chosen(configuration, named);
    if (options.dryRun) {
      return inMunicipalities(ids, options, {
        doing: "Looking",
        work: municipalities.status,
        line: (id, { pending }) => `${id}: ${pending.length === 0 ? "up to date" : pending.join(", ")}`,
        json: ({ pending }) => ({ pending }),
      });
    }
    return inMunicipalities(ids, options, {
      doing: "Migrating",
      work: municipalities.migrate,
      line: migrated,
      json: (done) => done,
    });
  });
}

function migrated(id: string, { applied, changed }: BroughtUpToDate): string {
  if (applied.length > 0) return `${id}: ${applied.length} migrations applied, to ${applied.at(-1)}`;
  return `${id}: ${changed ? "assistants brought up to date" : "was up to date"}`;
}
