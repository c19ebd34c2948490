import { readConfiguration, setUp } from "@kollega/installation";
import { exitCodes, print, printJson } from "./output.ts";
import { serverMigrations } from "./start/paths.ts";
import { terminal } from "./start/terminal.ts";

/**
 * Makes what is missing (databases, roles, keys, assistants), and brings what is older up to date. Servers and workers of
 * the release before may go on meanwhile.
 */
export async function setUpHere(options: { readonly config?: string; readonly json?: true }): Promise<number> {
  const configuration = await readConfiguration({ file: options.config });
  const { progress } = terminal(process.stderr);
  const { server, changed } = await setUp(configuration, { progress, migrationSets: [serverMigrations] });
  await server.release();
  if (options.json) printJson({ changed });
  else print(changed.length === 0 ? "Everything is as it should be." : `Set up: ${changed.join(", ")}`);
  return exitCodes.done;
}
