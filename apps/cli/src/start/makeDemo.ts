import { parseDate } from "@kollega/danish";
import {
  demoPeople,
  openMunicipality,
  readConfiguration,
  seedDemo,
  silentLog,
  simulatorAddresses,
  startDatabaseServer,
} from "@kollega/installation";
import { exitCodes, print } from "../output.ts";

/** Makes the demo's cases of the given municipalities; progress as lines of JSON. */
export async function makeDemo(options: {
  readonly config?: string;
  readonly municipality: readonly string[];
  readonly stillDown?: true;
}): Promise<number> {
  const configuration = await readConfiguration({ file: options.config });
  const { demo } = configuration;
  if (!demo) return exitCodes.faulty;
  const server = await startDatabaseServer(configuration);
  for (const id of options.municipality) {
    const opened = await openMunicipality(configuration, id, { as: "server", server, log: silentLog, hasty: true });
    const { ownerUrl, applicationUrl } = await server.access(id);
    await seedDemo(opened, {
      people: demoPeople(demo, id),
      until: parseDate(demo.day),
      applications: demo.applications,
      simulators: simulatorAddresses(demo),
      ...{ ownerUrl, applicationUrl },
      stillDown: options.stillDown === true,
      drives: demo.applications > 0,
      progress: (_, n, of) => print(JSON.stringify({ municipality: id, n, of })),
    }).finally(() => opened.close());
  }
  return exitCodes.done;
}
