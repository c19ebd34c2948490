import { createHash } from "node:crypto";
import { join } from "node:path";
import { type Cluster, findCluster, startCluster } from "@kollega/postgres";
import type { Configuration } from "./configuration/configuration.ts";
import { defaultServer } from "./configuration/schema.ts";
import { errors } from "./errors.ts";
import { installationSecret } from "./secrets.ts";

/** A municipality's database, and how to reach it. */
export interface DatabaseAccess {
  readonly name: string;
  /** The server's name in the configuration; null: others say where it is. */
  readonly server: string | null;
  readonly ownerUrl: string;
  readonly applicationUrl: string;
  readonly owner: string;
  readonly application: string;
  /** Null where others make the database. */
  readonly make: {
    readonly adminUrl: string;
    readonly ownerPassword?: string;
    readonly applicationPassword?: string;
  } | null;
}

/** The PostgreSQL that holds the municipalities' databases: the embedded one, or any from 15 by URL. */
export interface DatabaseServer {
  access(municipality: string): Promise<DatabaseAccess>;
  /** How the database is, or would be, reached on a server of the configuration. @throws installation/no-such-server */
  accessOn(municipality: string, server: string): Promise<DatabaseAccess>;
  /** Stops the embedded server if this process started it; never somebody else's. */
  release(): Promise<void>;
  /** Stops the embedded server whoever started it. */
  stop(): Promise<void>;
}

const clusterFolder = (configuration: Configuration): string => join(configuration.dataFolder, "postgres");

/** Starts the embedded PostgreSQL, or attaches to it when it runs; with a URL, does nothing. */
export async function startDatabaseServer(configuration: Configuration): Promise<DatabaseServer> {
  if (configuration.databaseUrl !== null || !needsCluster(configuration)) return serverOf(configuration, null);
  return serverOf(configuration, await startCluster({ dataFolder: clusterFolder(configuration) }));
}

/** The server that runs now. @throws installation/database-stopped when the embedded one does not. */
export async function findDatabaseServer(configuration: Configuration): Promise<DatabaseServer> {
  if (configuration.databaseUrl !== null || !needsCluster(configuration)) return serverOf(configuration, null);
  const folder = clusterFolder(configuration);
  const cluster = await findCluster(folder);
  if (!cluster) throw errors.databaseStopped({ folder });
  return serverOf(configuration, cluster);
}

const needsCluster = (configuration: Configuration): boolean =>
  [...configuration.municipalities.values()].some(({ database, server }) => database === null && server === null);

function serverOf(configuration: Configuration, cluster: Cluster | null): DatabaseServer {
  return {
    access: (municipality) => accessTo(configuration, cluster, municipality),
    accessOn: (municipality, server) => accessOn(configuration, cluster, municipality, server),
    release: async () => {
      if (cluster?.startedByUs) await cluster.stop();
    },
    stop: async () => cluster?.stop(),
  };
}

async function accessTo(configuration: Configuration, cluster: Cluster | null, id: string): Promise<DatabaseAccess> {
  const municipality = configuration.municipalities.get(id);
  if (!municipality) {
    throw errors.noSuchMunicipality({ municipality: id, known: [...configuration.municipalities.keys()].join(", ") });
  }
  if (!municipality.database) return accessOn(configuration, cluster, id, municipality.server ?? defaultServer);
  const { ownerUrl, applicationUrl } = municipality.database;
  const given = { owner: userOf(ownerUrl), application: userOf(applicationUrl) };
  const name = new URL(ownerUrl).pathname.slice(1);
  return { name, server: null, ownerUrl, applicationUrl, ...given, make: null };
}

async function accessOn(
  configuration: Configuration,
  cluster: Cluster | null,
  id: string,
  server: string,
): Promise<DatabaseAccess> {
  const name = `kollega_${id.replaceAll("-", "_")}`;
  const [owner, application] = [`${name}_owner`, `${name}_application`];
  if (server === defaultServer && configuration.databaseUrl === null) {
    if (!cluster) throw errors.databaseStopped({ folder: clusterFolder(configuration) });
    const urls = { ownerUrl: cluster.url(name, owner), applicationUrl: cluster.url(name, application) };
    return { name, server, ...urls, owner, application, make: { adminUrl: cluster.url("postgres") } };
  }
  const adminUrl = server === defaultServer ? configuration.databaseUrl : configuration.servers.get(server);
  if (!adminUrl)
    throw errors.noSuchServer({ server, known: [...configuration.servers.keys(), defaultServer].join(", ") });
  const passwords = await rolePasswords(configuration, id);
  return {
    ...{ name, server, owner, application },
    ownerUrl: urlFor(adminUrl, name, owner, passwords.ownerPassword),
    applicationUrl: urlFor(adminUrl, name, application, passwords.applicationPassword),
    make: { adminUrl, ...passwords },
  };
}

/** One secret gives both roles' passwords. */
async function rolePasswords(configuration: Configuration, id: string) {
  const secret = await installationSecret(configuration, `${id}/database`);
  const derive = (role: string) => createHash("sha256").update(`${role}\0${secret}`).digest("base64url");
  return { ownerPassword: derive("owner"), applicationPassword: derive("application") };
}

const userOf = (url: string): string => decodeURIComponent(new URL(url).username);

/** The same server as another role, in another database. */
export function urlFor(adminUrl: string, database: string, role: string, password: string): string {
  const url = new URL(adminUrl);
  url.username = encodeURIComponent(role);
  url.password = encodeURIComponent(password);
  url.pathname = `/${encodeURIComponent(database)}`;
  return url.href;
}
