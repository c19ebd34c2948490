import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { errors } from "../errors.ts";

/** Where the bundled programs lie, when this is one of them: what is bundled starts what is bundled. */
declare const KOLLEGA_PROGRAMS: string | undefined;
export const builtPrograms: string | null = typeof KOLLEGA_PROGRAMS === "undefined" ? null : KOLLEGA_PROGRAMS;

const here = import.meta.dirname;
export const projectRoot: string = join(here, "../../../..");

/** Ends a child when we are gone. */
const preload = ["--enable-source-maps", "--import", join(here, "endWithParent.mjs")];

const built = (name: string): string | null => builtPrograms && join(builtPrograms, `${name}.mjs`);

/** Node's arguments for `kollega` itself, in a child. */
export const cliArguments: readonly string[] = [...preload, built("kollega") ?? join(here, "../main.ts")];

/** The simulators' program lies beside their public face. */
export const simulatorProgram = (): string =>
  join(dirname(fileURLToPath(import.meta.resolve("@kollega/connectors/simulators"))), "main.ts");

export const simulatorArguments = (): readonly string[] => [...preload, built("simulators") ?? simulatorProgram()];

const server = join(projectRoot, "apps/server");

/** The server's own tables: apps know each other as programs and folders only. */
export const serverMigrations = { set: "server", folder: join(server, "migrations") };

/** @throws cli/nothing-to-start */
export function serverProgram(): string {
  const main = join(server, "src/main.ts");
  if (!existsSync(main)) throw errors.nothingToStart({ file: main });
  return main;
}

/** Node's arguments for the server. @throws cli/nothing-to-start */
export function serverArguments(): readonly string[] {
  const program = built("server");
  return program ? [...preload, program] : [...preload, "--import", join(server, "src/tsxHook.mjs"), serverProgram()];
}
