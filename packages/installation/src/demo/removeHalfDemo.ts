import { withClient } from "../state.ts";

/** What set-up made, and what says how far the demo came. */
const kept = ["schema_migration", "installation_state", "document_set", "assistant"];

/** Removes the cases of a demo whose making was interrupted. Only for a database that never held anything else. */
export async function removeHalfDemo(ownerUrl: string): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    await client.query("begin");
    const { rows } = await client.query<{ name: string }>(
      "select format('%I', tablename) as name from pg_tables where schemaname = 'public' and tablename <> all($1)",
      [kept],
    );
    await client.query(`truncate ${rows.map(({ name }) => name).join(", ")} restart identity cascade`);
    await client.query("alter sequence case_number restart");
    await client.query("delete from pgboss.job");
    await client.query("commit");
  });
}
