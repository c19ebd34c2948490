import { randomBytes } from "node:crypto";
import { chmod, link, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { KeyMaterial } from "@kollega/casework";
import type { Configuration } from "./configuration/configuration.ts";
import { errors } from "./errors.ts";

/** The folder of what must be kept secret: keys and passwords, each file for its owner only. */
export const secretsFolder = (configuration: Pick<Configuration, "dataFolder">): string =>
  join(configuration.dataFolder, "secrets");

/**
 * Reads a secret, without the line's end.
 * @throws installation/secret-missing, installation/secret-readable when others may read it
 */
export async function readSecretFile(file: string): Promise<string> {
  const found = await stat(file).catch((cause: unknown) => {
    throw errors.secretMissing({ file }, { cause });
  });
  if ((found.mode & 0o077) !== 0) throw errors.secretReadable({ file, mode: (found.mode & 0o777).toString(8) });
  return (await readFile(file, "utf8")).trimEnd();
}

/** A secret of the installation by name, e.g. `server/demo-client`: 32 random bytes, made the first time it is asked for. */
export function installationSecret(configuration: Configuration, name: string): Promise<string> {
  return readOrMake(join(secretsFolder(configuration), name), () => randomBytes(32).toString("base64url"));
}

/** A municipality's keys, made the first time. Without them its CPR numbers cannot be read: back them up. */
export async function municipalityKeys(configuration: Configuration, id: string): Promise<KeyMaterial> {
  const file = join(secretsFolder(configuration), id, "keys.json");
  const make = async () => JSON.stringify((await import("@kollega/casework")).generateKeys());
  return JSON.parse(await readOrMake(file, make)) as KeyMaterial;
}

/** Whoever of several makes it first has made it; it is never there half. */
async function readOrMake(file: string, make: () => string | Promise<string>): Promise<string> {
  try {
    return await readSecretFile(file);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  await writeFile(draft, await make(), { mode: 0o600, flag: "wx" });
  await chmod(draft, 0o600);
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    await rm(draft);
  }
  return readSecretFile(file);
}

const isMissing = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "code" in error && error.code === "installation/secret-missing";
