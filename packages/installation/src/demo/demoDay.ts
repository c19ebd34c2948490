import { copenhagenDate } from "@kollega/danish";
import type { DatabaseServer } from "../databaseServer.ts";
import { withClient } from "../state.ts";

/** The day on which a municipality's clock stands; null when it runs. */
export async function demoDay(server: DatabaseServer, municipality: string): Promise<string | null> {
  const { applicationUrl } = await server.access(municipality);
  return withClient(applicationUrl, async (client) => {
    const { rows } = await client.query<{ standing_at: Date }>("select standing_at from clock");
    return rows[0] ? copenhagenDate(rows[0].standing_at) : null;
  });
}
