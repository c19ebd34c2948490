import pg from "pg";
import type { DatabaseAccess } from "../databaseServer.ts";
import { withClient } from "../state.ts";

const quote = pg.escapeIdentifier;

/** From now on the product can read the database, and not write to it. What it has under way ends as in a crash: steps are done again. */
export async function letRead(access: DatabaseAccess): Promise<void> {
  await withClient(access.ownerUrl, async (client) => {
    await client.query("set default_transaction_read_only = off");
    await client.query(`alter database ${quote(access.name)} set default_transaction_read_only = on`);
    await client.query(`grant connect on database ${quote(access.name)} to ${quote(access.application)}`);
  });
  await disconnect(access);
}

/** From now on the product cannot reach the database at all. */
export async function closeToAll(access: DatabaseAccess): Promise<void> {
  await withClient(access.ownerUrl, async (client) => {
    await client.query("set default_transaction_read_only = off");
    await client.query(`revoke connect on database ${quote(access.name)} from ${quote(access.application)}`);
  });
  await disconnect(access);
}

/** As it was before. */
export async function open(access: DatabaseAccess): Promise<void> {
  await withClient(access.ownerUrl, async (client) => {
    await client.query("set default_transaction_read_only = off");
    await client.query(`alter database ${quote(access.name)} reset default_transaction_read_only`);
    await client.query(`grant connect on database ${quote(access.name)} to ${quote(access.application)}`);
  });
  // Those that are connected do not write before they connect anew.
  await disconnect(access);
}

/** Ends the product's connections; returns when they have ended. */
async function disconnect({ name, application, make }: DatabaseAccess): Promise<void> {
  const adminUrl = make?.adminUrl;
  if (adminUrl === undefined) return;
  await withClient(adminUrl, async (client) => {
    const superuser = await client.query("select from pg_roles where rolname = current_user and rolsuper");
    // Who is not superuser may end the connections of roles that it is a member of.
    if (superuser.rowCount === 0) await client.query(`grant ${quote(application)} to current_user`);
    await client.query(
      "select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = $1 and usename = $2 and pid <> pg_backend_pid()",
      [name, application],
    );
  });
}
