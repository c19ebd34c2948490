import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { KollegaError } from "@kollega/errors";
import { type Branding, readBranding } from "../branding/readBranding.ts";
import { errors } from "../errors.ts";
import { readSecretFile } from "../secrets.ts";
import type { Configuration, MunicipalityConfiguration } from "./configuration.ts";
import { demoConfiguration } from "./demoConfiguration.ts";
import { faultsOf } from "./faults.ts";
import { type ConfigurationDocument, configurationSchema, type DemoConfiguration, defaultServer } from "./schema.ts";
import { type ConfigurationText, readText, withSecrets } from "./text.ts";

export interface ReadConfigurationOptions {
  /** `kollega.yaml`; else what KOLLEGA_CONFIG names; else `kollega.yaml` in the working folder; else the built-in demo. */
  readonly file?: string | undefined;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What relative paths of the environment and the built-in demo start from; the working folder unless given. */
  readonly folder?: string;
}

/**
 * Reads how the installation is configured. The environment overrides: PORT, KOLLEGA_HOST, KOLLEGA_DATA,
 * KOLLEGA_DATABASE_URL, KOLLEGA_ASSISTANTS, KOLLEGA_SIMULATOR_PORT, KOLLEGA_IDENTITY_PORT.
 *
 * @throws installation/configuration-faulty with every fault in the `errors` of its cause (an AggregateError)
 */
export async function readConfiguration(options: ReadConfigurationOptions = {}): Promise<Configuration> {
  const { configuration, faults } = await checkConfiguration(options);
  if (configuration) return configuration;
  throw errors.configurationFaulty({ count: faults.length }, { cause: new AggregateError(faults) });
}

/** The same, with the faults told instead of thrown; every fault has its file and line. */
export async function checkConfiguration(
  options: ReadConfigurationOptions = {},
): Promise<{ readonly configuration: Configuration | null; readonly faults: readonly KollegaError[] }> {
  const { env = process.env, folder = process.cwd() } = options;
  const beside = resolve(folder, "kollega.yaml");
  const named = options.file ?? env.KOLLEGA_CONFIG;
  const file = named === undefined ? (existsSync(beside) ? beside : null) : resolve(folder, named);
  const text =
    file === null ? { file: null, value: demoConfiguration, document: null, faults: [] } : await textOf(file);
  const faults: KollegaError[] = [...text.faults];
  const secrets = await withSecrets(text, (path) => readSecretFile(resolve(dirname(file ?? beside), path)));
  faults.push(...secrets.faults);
  const { value, variableFaults } = withVariables(secrets.value, env, folder);
  faults.push(...variableFaults);
  if (text.faults.length > 0) return { configuration: null, faults };
  const parsed = configurationSchema.safeParse(value);
  if (!parsed.success) faults.push(...faultsOf(configurationSchema, value, text));
  else faults.push(...incomplete(parsed.data, text), ...misplaced(parsed.data, text));
  if (!parsed.success) return { configuration: null, faults };
  const base = file === null ? folder : dirname(file);
  const { branding, faults: brandingFaults } = await readBranding(parsed.data, text, base);
  faults.push(...brandingFaults);
  if (faults.length > 0) return { configuration: null, faults };
  return { configuration: complete(parsed.data, branding, file, base), faults };
}

async function textOf(file: string): Promise<ConfigurationText> {
  try {
    return readText(file, await readFile(file, "utf8"));
  } catch (cause) {
    const fault = errors.configurationUnreadable({ file }, { place: { file }, cause });
    return { file, value: {}, document: null, faults: [fault] };
  }
}

const variables: readonly { name: string; path: readonly string[]; read: (text: string, folder: string) => unknown }[] =
  [
    { name: "PORT", path: ["port"], read: Number },
    { name: "KOLLEGA_HOST", path: ["host"], read: String },
    { name: "KOLLEGA_DATA", path: ["data"], read: (text, folder) => resolve(folder, text) },
    { name: "KOLLEGA_ASSISTANTS", path: ["assistants"], read: (text, folder) => resolve(folder, text) },
    { name: "KOLLEGA_DATABASE_URL", path: ["database", "url"], read: String },
    { name: "KOLLEGA_SIMULATOR_PORT", path: ["demo", "simulatorPort"], read: Number },
    { name: "KOLLEGA_IDENTITY_PORT", path: ["demo", "identityPort"], read: Number },
  ];

function withVariables(value: unknown, env: Readonly<Record<string, string | undefined>>, folder: string) {
  const copy: unknown = structuredClone(value);
  const variableFaults: KollegaError[] = [];
  for (const { name, path, read } of variables) {
    const text = env[name];
    if (text === undefined || text === "" || !isRecord(copy)) continue;
    const given = read(text, folder);
    const [key = "", inner] = path;
    // A demo's ports say nothing where there is no demo.
    if (key === "demo" && !isRecord(copy.demo)) continue;
    if (inner === undefined) copy[key] = given;
    else copy[key] = { ...(isRecord(copy[key]) ? copy[key] : {}), [inner]: given };
    if (typeof given === "number" && !(Number.isInteger(given) && given > 0 && given < 65_536)) {
      variableFaults.push(errors.variableInvalid({ variable: name }));
      delete copy[key];
    }
  }
  return { value: copy, variableFaults };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What a demo has by itself, and others must give. */
function incomplete(document: ConfigurationDocument, text: ConfigurationText): readonly KollegaError[] {
  if (document.demo) return [];
  return Object.entries(document.municipalities).flatMap(([key, municipality]) =>
    (["connections", "identity"] as const)
      .filter((part) => municipality[part] === undefined)
      .map((part) =>
        errors.valueInvalid(
          {
            key: `municipalities.${key}.${part}`,
            problemDa: "mangler, og dette er ikke en demo.",
            problemEn: "is missing, and this is not a demo.",
          },
          { place: text.document?.place(["municipalities", key]) },
        ),
      ),
  );
}

/** Databases on servers that are not named, or that are also said to be made by others. */
function misplaced(document: ConfigurationDocument, text: ConfigurationText): readonly KollegaError[] {
  const known = [...Object.keys(document.servers), defaultServer];
  return Object.entries(document.municipalities).flatMap(([id, { server, database }]) => {
    if (server === undefined) return [];
    const key = `municipalities.${id}.server`;
    const place = text.document?.place(["municipalities", id, "server"]);
    const listed = known.join(", ");
    if (!known.includes(server)) {
      const [problemDa, problemEn] = [`findes ikke; kendte er ${listed}.`, `does not exist; known are ${listed}.`];
      return [errors.valueInvalid({ key, problemDa, problemEn }, { place })];
    }
    if (!database) return [];
    const [problemDa, problemEn] = ["kan ikke gives sammen med database.", "cannot be given together with database."];
    return [errors.valueInvalid({ key, problemDa, problemEn }, { place })];
  });
}

/** Assistants that come with the product. */
const ownAssistants = resolve(import.meta.dirname, "../../../../assistants");

function complete(
  document: ConfigurationDocument,
  branding: ReadonlyMap<string, Branding>,
  file: string | null,
  folder: string,
): Configuration {
  const { host, port, domain, scheme, trustProxy, worker } = document;
  const { tls, ...listening } = document.mailIn;
  return {
    file,
    dataFolder: resolve(folder, document.data),
    ...{ host, port, domain, scheme, trustProxy, worker },
    mailIn: { ...listening, ...(tls ? { tls } : {}) },
    databaseUrl: document.database?.url ?? null,
    servers: new Map(Object.entries(document.servers).map(([name, { url }]) => [name, url])),
    assistantsFolder: document.assistants === undefined ? ownAssistants : resolve(folder, document.assistants),
    municipalities: new Map(
      Object.entries(document.municipalities).map(([id, municipality]): [string, MunicipalityConfiguration] => {
        const { name, cvr, addressLines, phone, email, web, unit, database, server } = municipality;
        const { connections, webhooks, mailIn, identity } = municipality;
        const { logo, theme } = branding.get(id) ?? { logo: null, theme: null };
        const told = Object.entries({ phone, email, web, unit, logo: logo ?? undefined });
        const given = Object.fromEntries(told.filter(([, value]) => value !== undefined));
        return [
          id,
          {
            profile: { id, name, cvr, addressLines, ...given },
            theme,
            database: database ?? null,
            server: server === undefined || server === defaultServer ? null : server,
            connections: connections ?? null,
            webhooks: webhooks ?? null,
            mailAddresses: mailIn?.addresses ?? [],
            identity: identity ?? null,
          },
        ];
      }),
    ),
    demo: document.demo ? demoOf(document.demo, port) : null,
  };
}

/** Its ports go with the server's, so that a second installation with a port of its own meets the first nowhere. */
function demoOf(demo: NonNullable<ConfigurationDocument["demo"]>, port: number): DemoConfiguration {
  // Where the server's is among the last there are, below it.
  const after = port + 45 <= 65_535 ? 1 : -1;
  return {
    ...demo,
    simulatorPort: demo.simulatorPort ?? port + 30 * after,
    identityPort: demo.identityPort ?? port + 10 * after,
  };
}
