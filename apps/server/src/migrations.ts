import { fileURLToPath } from "node:url";
import type { MigrationSet } from "@kollega/postgres";

/** The server's own tables; they lie in each municipality's database. */
export const serverMigrations: MigrationSet = {
  set: "server",
  folder: fileURLToPath(new URL("../migrations", import.meta.url)),
};
