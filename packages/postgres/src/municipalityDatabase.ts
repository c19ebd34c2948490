import pg from "pg";
import { errors } from "./errors.ts";

export interface MunicipalityDatabaseOptions {
  /** Any database of the server, as a role that may create databases and roles. */
  readonly adminUrl: string;
  /** The database's name; the roles are `<name>_owner` and `<name>_application` unless given. */
  readonly name: string;
  readonly owner?: string;
  readonly application?: string;
  /** For servers that ask for them. The embedded cluster does not: its socket's folder is the door. */
  readonly ownerPassword?: string;
  readonly applicationPassword?: string;
}

/** A municipality's database: the wall between data controllers. */
export interface MunicipalityDatabase {
  readonly name: string;
  /** Migrates; owns all tables. */
  readonly owner: string;
  /** What the running product is. It has the rights that the migrations grant it, and no others. */
  readonly application: string;
  /** True when the database was not there before. */
  readonly created: boolean;
}

/**
 * Makes a municipality's database with its two roles, or completes what is missing; works on any PostgreSQL from 15.
 * Nobody else's role can connect to it. Texts are UTF-8 and sorted as Danish (æ, ø, å last).
 */
export async function createMunicipalityDatabase(options: MunicipalityDatabaseOptions): Promise<MunicipalityDatabase> {
  const { name, owner = `${name}_owner`, application = `${name}_application` } = options;
  for (const given of [name, owner, application]) {
    if (!/^[a-z][a-z0-9_]{0,47}$/.test(given.replace(/_(owner|application)$/, ""))) {
      throw errors.nameInvalid({ name: given });
    }
  }
  const client = new pg.Client({ connectionString: options.adminUrl, application_name: "kollega set-up" });
  client.on("error", () => undefined); // the query that is under way rejects
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(hashtext('kollega set-up'))");
    await makeRole(client, owner, options.ownerPassword);
    await makeRole(client, application, options.applicationPassword);
    const created = await makeDatabase(client, name, owner);
    await client.query(`revoke all on database ${quote(name)} from public`);
    await client.query(`grant connect on database ${quote(name)} to ${quote(application)}`);
    return { name, owner, application, created };
  } finally {
    await client.end();
  }
}

const quote = pg.escapeIdentifier;

async function makeRole(client: pg.Client, role: string, password: string | undefined): Promise<void> {
  const found = await client.query("select from pg_roles where rolname = $1", [role]);
  if (found.rowCount === 0) await client.query(`create role ${quote(role)} login`);
  if (password !== undefined) {
    await client.query(`alter role ${quote(role)} password ${pg.escapeLiteral(password)}`);
  }
}

/** Locale C under ICU: every server has it, whatever its operating system; order and case are ICU's. */
async function makeDatabase(client: pg.Client, name: string, owner: string): Promise<boolean> {
  const found = await client.query("select from pg_database where datname = $1", [name]);
  if (found.rowCount !== 0) return false;
  // Who is not superuser must be a member of a role to give it something; having made the role is not enough.
  const superuser = await client.query("select from pg_roles where rolname = current_user and rolsuper");
  if (superuser.rowCount === 0) await client.query(`grant ${quote(owner)} to current_user`);
  await client.query(
    `create database ${quote(name)} owner ${quote(owner)} template template0
     encoding 'UTF8' locale 'C' locale_provider icu icu_locale 'da'`,
  );
  return true;
}
