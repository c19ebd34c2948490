import { readAssistantFolder } from "@kollega/assistant";
import { installAssistant, system, verifyAudit } from "@kollega/casework";
import {
  type Configuration,
  checkConfiguration,
  type OpenedMunicipality,
  openMunicipality,
  readConfiguration,
  silentLog,
  startDatabaseServer,
} from "@kollega/installation";
import { exitCodes, print, printJson, tell, tellError } from "./output.ts";

/** Commands on the installation that the configuration describes, whether it runs or not. */

export interface InstalledOptions {
  readonly config?: string;
  readonly municipality?: readonly string[];
  readonly json?: true;
}

/** Does a thing in each municipality (or those named), with PostgreSQL running for as long as it takes. */
export async function inEach(
  options: InstalledOptions,
  work: (opened: OpenedMunicipality, id: string) => Promise<void>,
): Promise<void> {
  const configuration = await readConfiguration({ file: options.config });
  const server = await startDatabaseServer(configuration);
  try {
    for (const id of options.municipality ?? configuration.municipalities.keys()) {
      const opened = await openMunicipality(configuration, id, { as: "server", server, log: silentLog });
      await work(opened, id).finally(() => opened.close());
    }
  } finally {
    await server.release();
  }
}

export async function auditVerify(options: InstalledOptions): Promise<number> {
  const reports: Record<string, Awaited<ReturnType<typeof verifyAudit>>> = {};
  await inEach(options, async ({ municipality }, id) => {
    reports[id] = await verifyAudit(municipality);
  });
  if (options.json) printJson(reports);
  for (const [id, { cases, links, heads, faults }] of Object.entries(options.json ? {} : reports)) {
    print(`${id}: ${links} links of ${cases} cases under ${heads} signed heads; ${faults.length} faults`);
    for (const { kind, ...where } of faults) print(`    ${kind} ${JSON.stringify(where)}`);
  }
  const faulty = Object.values(reports).some(({ faults }) => faults.length > 0);
  return faulty ? exitCodes.faulty : exitCodes.done;
}

export async function assistantInstall(folder: string, options: InstalledOptions): Promise<number> {
  const files = await readAssistantFolder(folder);
  await inEach(options, async ({ municipality }, id) => {
    const { id: assistant, hash, changed } = await installAssistant(municipality, system, files);
    print(`${id}: ${assistant} ${hash.slice(0, 12)} ${changed ? "installed" : "was installed already"}`);
  });
  return exitCodes.done;
}

export async function configCheck(options: InstalledOptions): Promise<number> {
  const { configuration, faults } = await checkConfiguration({ file: options.config });
  if (options.json) printJson({ ok: configuration !== null, faults: faults.map((fault) => fault.problem("en")) });
  else {
    for (const fault of faults) tellError(fault);
    if (configuration) print(describe(configuration));
  }
  return configuration ? exitCodes.done : exitCodes.faulty;
}

function describe({ file, dataFolder, port, databaseUrl, municipalities, demo }: Configuration): string {
  tell(file === null ? "The built-in demo; there is no kollega.yaml." : `${file} is right.`);
  return [
    `data           ${dataFolder}`,
    `port           ${port}`,
    `PostgreSQL     ${databaseUrl === null ? "embedded" : new URL(databaseUrl).host || "by socket"}`,
    `municipalities ${[...municipalities.keys()].join(", ")}`,
    `demo           ${demo ? `yes, on ${demo.day}` : "no"}`,
  ].join("\n");
}
