import { createHash, randomUUID } from "node:crypto";
import pg from "pg";
import type { Cluster } from "../cluster.ts";
import { type ConnectOptions, connect, type Database } from "../connect.ts";
import { withLock } from "../lock.ts";
import { migrate } from "../migrate.ts";
import { type MigrationSet, readMigrations } from "../migrationFiles.ts";
import { createMunicipalityDatabase } from "../municipalityDatabase.ts";
import { clusterKey } from "../socketFolder.ts";
import { sharedCluster } from "./testRun.ts";

export interface TestDatabaseOptions {
  readonly migrations?: MigrationSet | readonly MigrationSet[];
  /** More that every clone shall hold, done once for all that name the same key: a job queue's tables, a seed. */
  readonly prepare?: { readonly key: string; run(database: TestDatabase): Promise<void> };
}

/** A database of one test's (or file's) own, with the migrations applied. It goes with the run; nothing need be dropped. */
export interface TestDatabase {
  readonly name: string;
  readonly owner: string;
  readonly application: string;
  /** As the application role, as the product runs. */
  readonly url: string;
  readonly ownerUrl: string;
  readonly adminUrl: string;
  /** A pool and Kysely as the application role, or as whom `url` says. Close it at the end of the test. */
  connect<Tables = Record<string, never>>(options?: Partial<ConnectOptions>): Database<Tables>;
}

const owner = "test_owner";
const application = "test_application";

/** Clones a database with the given migrations. The template is made once in a run of tests. */
export async function testDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const cluster = await sharedCluster();
  const template = await makeTemplate(cluster, options);
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await withAdmin(cluster, async (client) => {
    await client.query(`create database ${name} template ${template} owner ${owner}`);
    await client.query(
      `revoke all on database ${name} from public; grant connect on database ${name} to ${application}`,
    );
  });
  return describe(cluster, name);
}

async function makeTemplate(cluster: Cluster, { migrations = [], prepare }: TestDatabaseOptions): Promise<string> {
  const sets = [migrations].flat();
  const hash = createHash("sha256").update(prepare?.key ?? "");
  for (const set of sets) {
    for (const file of await readMigrations(set)) hash.update(`\0${set.set}/${file.name} ${file.checksum}`);
  }
  const name = `template_${hash.digest("hex").slice(0, 24)}`;
  const marked = (client: pg.Client) =>
    client
      .query<{ done: boolean }>("select datistemplate as done from pg_database where datname = $1", [name])
      .then(({ rows }) => rows[0]?.done);
  if (await withAdmin(cluster, marked)) return name;
  return withLock(`${clusterKey(cluster.dataFolder)}-${name}`, async () => {
    const done = await withAdmin(cluster, marked);
    if (done) return name;
    // Not marked: its maker was killed on the way.
    if (done === false) await withAdmin(cluster, (client) => client.query(`drop database ${name} with (force)`));
    const adminUrl = cluster.url("postgres");
    await createMunicipalityDatabase({ adminUrl, name, owner, application });
    if (sets.length > 0) await migrate({ url: cluster.url(name, owner), migrations: sets, owner, application });
    await prepare?.run(describe(cluster, name));
    // A template that somebody is connected to cannot be cloned: what the preparation left open is closed.
    await withAdmin(cluster, async (client) => {
      await client.query(`alter database ${name} allow_connections false is_template true`);
      await client.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [name]);
    });
    return name;
  });
}

function describe(cluster: Cluster, name: string): TestDatabase {
  const url = cluster.url(name, application);
  return {
    name,
    owner,
    application,
    url,
    ownerUrl: cluster.url(name, owner),
    adminUrl: cluster.url(name),
    connect: (options) => connect({ url, applicationName: "kollega test", ...options }),
  };
}

async function withAdmin<Result>(cluster: Cluster, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: cluster.url("postgres"), application_name: "kollega test" });
  client.on("error", () => undefined); // the query that is under way rejects
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
