import pg from "pg";

/** What says that the database, its roles or its tables are not there (yet). */
const absent = new Set(["3D000", "28000", "28P01", "42P01", "42501"]);

/** A note in a municipality's `installation_state`; null when there is none, or no database yet. */
export async function readState(url: string, name: string): Promise<string | null> {
  try {
    return await withClient(url, async (client) => {
      const { rows } = await client.query<{ value: string }>(
        "select value #>> '{}' as value from installation_state where name = $1",
        [name],
      );
      return rows[0]?.value ?? null;
    });
  } catch (error) {
    if (absent.has(String((error as { code?: unknown }).code))) return null;
    throw error;
  }
}

export async function writeState(url: string, name: string, value: string): Promise<void> {
  await withClient(url, (client) =>
    client.query(
      `insert into installation_state (name, value) values ($1, to_jsonb($2::text))
       on conflict (name) do update set value = excluded.value`,
      [name, value],
    ),
  );
}

export async function withClient<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url, application_name: "kollega installation" });
  client.on("error", () => undefined); // the query that is under way rejects
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
