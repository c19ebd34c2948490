import { fileURLToPath } from "node:url";
import type { MigrationSet } from "@kollega/postgres";

/** What every municipality's database holds, in order; apps add their own sets. */
export const ownMigrations: readonly MigrationSet[] = [
  { set: "casework", folder: fileURLToPath(new URL("../migrations", import.meta.resolve("@kollega/casework"))) },
  { set: "installation", folder: new URL("../migrations/", import.meta.url) },
];
