import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { errors } from "../errors.ts";

const here = import.meta.dirname;
const root = join(here, "../../../..");

/** Ends a child when we are gone. */
const preload = ["--import", join(here, "endWithParent.mjs")];

/** Node's arguments for `kollega` itself, in a child. */
export const cliArguments: readonly string[] = [...preload, join(here, "../main.ts")];

/** The simulators' program lies beside their public face. */
export const simulatorProgram = (): string =>
  join(dirname(fileURLToPath(import.meta.resolve("@kollega/connectors/simulators"))), "main.ts");

const server = join(root, "apps/server");

/** The server's own tables: apps know each other as programs and folders only. */
export const serverMigrations = { set: "server", folder: join(server, "migrations") };

/** Node's arguments for the server. @throws cli/nothing-to-start */
export function serverArguments(): readonly string[] {
  const main = ["main.ts", "main.tsx"].map((name) => join(server, "src", name)).find((file) => existsSync(file));
  if (main === undefined) throw errors.nothingToStart({ file: join(server, "src/main.ts") });
  return [...preload, "--enable-source-maps", "--import", join(server, "src/tsxHook.mjs"), main];
}
