import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { newConnector, errors as refusals } from "@kollega/connectors";
import { errors } from "./errors.ts";
import { exitCodes, print, tell } from "./output.ts";
import { projectRoot as root } from "./start/paths.ts";

/**
 * Lays out a connector that works against its own simulator, with its contract test.
 *
 * @throws connectors/no-scaffold, folder-not-empty
 */
export async function connectorNew(capability: string, folder: string): Promise<number> {
  const at = resolve(folder);
  const files = newConnector(capability, at, root);
  if (existsSync(at) && (await readdir(at)).length > 0) throw refusals.folderNotEmpty({ folder: at });
  await mkdir(at, { recursive: true });
  for (const [name, text] of files) await writeFile(join(at, name), text);
  for (const name of files.keys()) print(join(folder, name));
  tell(`It works. Try it: kollega connector test ${folder}`);
  return exitCodes.done;
}

/**
 * Checks a connector's types and puts it to its contract's tests, against its own simulator.
 *
 * @throws cli/no-test-tools where Kollega was installed without what it is developed with
 */
export async function connectorTest(folder: string): Promise<number> {
  const at = resolve(folder);
  const compiler = tool("typescript-native/package.json", "bin/tsc");
  const runner = tool("vitest/package.json", "vitest.mjs");
  if ((await runs([compiler, "-p", at])) !== 0) return exitCodes.faulty;
  tell("The types fit.");
  const config = join(root, "packages/connectors/src/kit/vitest.supplied.ts");
  const code = await runs([runner, "run", "--config", config], { KOLLEGA_CONNECTOR: at });
  return code === 0 ? exitCodes.done : exitCodes.faulty;
}

function tool(manifest: string, program: string): string {
  try {
    return join(createRequire(join(root, "package.json")).resolve(manifest), "..", program);
  } catch (cause) {
    throw errors.noTestTools({}, { cause });
  }
}

const runs = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<number | null> =>
  new Promise((done, failed) => {
    const child = spawn(process.execPath, [...args], { cwd: root, stdio: "inherit", env: { ...process.env, ...env } });
    child.on("error", failed);
    child.on("exit", done);
  });
