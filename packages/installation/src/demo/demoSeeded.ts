import type { DatabaseServer } from "../databaseServer.ts";
import { readState } from "../state.ts";

/** Whether the demo's cases of a municipality have been made, all of them. */
export async function demoSeeded(server: DatabaseServer, municipality: string): Promise<boolean> {
  const { applicationUrl } = await server.access(municipality);
  return (await readState(applicationUrl, "demo")) === "done";
}
