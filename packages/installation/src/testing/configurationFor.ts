import type { Configuration } from "../configuration/configuration.ts";
import { readConfiguration } from "../configuration/readConfiguration.ts";

/** The demo's configuration, with one municipality called something else: its databases are a test's own. */
export async function configurationFor(folder: string, databaseUrl: string, id: string): Promise<Configuration> {
  const env = { KOLLEGA_DATA: folder, KOLLEGA_DATABASE_URL: databaseUrl };
  const read = await readConfiguration({ env, folder });
  const alfa = read.municipalities.get("alfa");
  if (!alfa) throw new Error("the demo has alfa");
  return { ...read, municipalities: new Map([[id, { ...alfa, profile: { ...alfa.profile, id } }]]) };
}
