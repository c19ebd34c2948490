import { parseArgs } from "node:util";
import { type Checker, createChecker } from "@kollega/authoring";
import { installInForce } from "@kollega/casework";
import { KollegaError } from "@kollega/errors";
import {
  assistantRepository,
  type Configuration,
  demoPeople,
  type Installation,
  inheritedSocket,
  type OpenedMunicipality,
  onReload,
  openInstallation,
  productVersion,
  readConfiguration,
  simulatorAddresses,
  tellSupervisor,
  untilLetGo,
} from "@kollega/installation";
import { startTracing } from "@kollega/tracing";
import { createServer } from "./createServer.ts";
import {
  type DemoAccount,
  type DemoIdentityProvider,
  demoClients,
  demoIdentity,
  startDemoIdentityProvider,
} from "./demo/demoIdentityProvider.ts";
import { errors } from "./errors.ts";
import { createLog } from "./observe/log.ts";
import type { OpenMunicipality } from "./settings.ts";

/** The server's process: reads the configuration, opens the municipalities, and serves until it is told to stop. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { config: { type: "string" } } });
  const configuration = await readConfiguration({ file: values.config });
  const log = createLog({ destination: process.stderr });
  const tracing = await startTracing({ service: "kollega-server", version: await productVersion() });
  const provider = configuration.demo ? await demoProvider(configuration) : null;
  const places = new Map<string, OpenMunicipality>();
  const checker = createChecker();
  const installation = await openInstallation(configuration, {
    as: "server",
    when: untilLetGo(),
    log: (municipality) => log.child({ municipality }),
    async onOpen(key, { municipality }, current) {
      places.set(key, placeOf(key, municipality, current, { provider, checker }));
      return async () => void places.delete(key);
    },
  });
  const socket = inheritedSocket();
  const server = createServer({
    ...(socket === null ? {} : { socket }),
    municipalities: places,
    unavailable: installation.unopened,
    port: configuration.port,
    host: configuration.host,
    domain: configuration.domain,
    scheme: configuration.scheme,
    trustProxy: configuration.trustProxy,
    metricsToken: process.env.KOLLEGA_METRICS_TOKEN ?? null,
    log,
  });
  const { port } = await server.listen();
  process.stdout.write(`${JSON.stringify({ ready: "server", port })}\n`);
  // Not before the first page: nobody has signed in yet.
  setTimeout(() => void provider?.load(), 1_000).unref();
  // As a worker does when it begins: a process may have died between an approval and its installing.
  setTimeout(() => void installApproved(installation), 2_000).unref();
  await tellSupervisor("ready");
  onReload(values.config, async (changed) => {
    await installation.reload(changed);
    const told = {
      reloaded: "server",
      municipalities: [...places.keys()],
      unopened: [...installation.unopened.keys()],
    };
    process.stdout.write(`${JSON.stringify(told)}\n`);
  });
  await told();
  await Promise.all([tellSupervisor("stopping"), installation.ending()]);
  await (drains(socket) ? server.drain({ seconds: drainSeconds(), most: 20 }) : server.close());
  await provider?.close();
  await installation.close();
  await tracing.stop();
}

/** How long a proxy may take to see that this server wants no more; none where a socket is handed on, and connections wait. */
const drainSeconds = (): number => Number(process.env.KOLLEGA_DRAIN_SECONDS ?? 0) || 0;

/** Who may be replaced while it is asked ends slowly; `npm start` at once. */
const drains = (socket: number | null): boolean => socket !== null || drainSeconds() > 0;

async function installApproved({ municipalities }: Installation): Promise<void> {
  for (const { municipality } of municipalities.values())
    await installInForce(municipality).catch((error: unknown) =>
      municipality.log.error({ code: error instanceof KollegaError ? error.code : "unknown" }, "not installed"),
    );
}

/** How people reach a municipality's pages. */
const originOf = ({ scheme, domain, port }: Configuration, municipality: string): string =>
  `${scheme}://${municipality}.${domain}${scheme === "http" && port !== 80 ? `:${port}` : ""}`;

async function demoProvider(configuration: Configuration): Promise<DemoIdentityProvider> {
  const { demo } = configuration;
  if (!demo) throw new Error("Only a demo has a provider of its own");
  const keys = [...configuration.municipalities.keys()];
  return startDemoIdentityProvider({
    port: demo.identityPort,
    accounts: keys.flatMap((key) => accountsOf(demo, key)),
    clients: keys.flatMap((key) => demoClients(key, originOf(configuration, key))),
  });
}

function accountsOf(demo: NonNullable<Configuration["demo"]>, municipality: string): readonly DemoAccount[] {
  const { employees, applicants } = demoPeople(demo, municipality);
  return [
    ...employees.map(({ subject, name, roles, title, cpr }) => ({
      subject,
      name,
      kind: "employee" as const,
      municipality,
      roles,
      note: title.da,
      ...(cpr === undefined ? {} : { cpr }),
    })),
    ...applicants.map(({ citizen, note }, index) => ({
      subject: `${municipality}-citizen-${index + 1}`,
      name: citizen.name,
      kind: "citizen" as const,
      municipality,
      cpr: citizen.cpr,
      note: note.da,
    })),
  ];
}

function placeOf(
  key: string,
  municipality: OpenedMunicipality["municipality"],
  configuration: Configuration,
  { provider, checker }: { readonly provider: DemoIdentityProvider | null; readonly checker: Checker },
): OpenMunicipality {
  const configured = configuration.municipalities.get(key);
  const identity = configured?.identity ?? (provider && demoIdentity(key, provider.issuer));
  if (!identity) throw errors.identityMissing({ municipality: key });
  return {
    municipality,
    identity,
    ...(configured?.theme ? { theme: configured.theme } : {}),
    authoring: async () => ({
      repository: await assistantRepository(configuration, key, () => municipality.clock.now()),
      checker,
    }),
    ...(configuration.demo
      ? { demo: { simulators: simulatorsOf(configuration.demo), readClock: () => municipality.clock.refresh() } }
      : {}),
  };
}

const simulatorsOf = (demo: NonNullable<Configuration["demo"]>) =>
  Object.entries(simulatorAddresses(demo)).map(([name, address]) => ({
    title: { da: `Simulator: ${name}`, en: `Simulator: ${name}` },
    url: address?.url ?? "",
  }));

/** Resolves when the process shall end: a signal, or the parent that started it has gone. */
function told(): Promise<void> {
  const parent = process.ppid;
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
    setInterval(() => process.ppid !== parent && resolve(), 500).unref();
  });
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    const what = error instanceof KollegaError ? `${error.code}: ${error.what.en} ${error.todo.en}` : error;
    process.stderr.write(`${what instanceof Error ? (what.stack ?? what.message) : String(what)}\n`);
    process.exit(1);
  },
);
