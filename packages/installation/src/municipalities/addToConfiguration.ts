import { readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import { isMap, parseDocument } from "yaml";
import { readConfiguration } from "../configuration/readConfiguration.ts";
import { defaultServer } from "../configuration/schema.ts";
import { errors as configurationErrors } from "../errors.ts";
import { errors } from "./errors.ts";

type Change = (document: ReturnType<typeof parseDocument>) => void;

/**
 * Changes kollega.yaml: comments and order stay. The changed file is checked whole before it takes the place of the old one, in
 * one step.
 * @throws installation/configuration-faulty, installation/configuration-unreadable; then nothing is changed
 */
async function change(file: string, make: Change): Promise<void> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw configurationErrors.configurationUnreadable({ file }, { place: { file }, cause });
  });
  const document = parseDocument(text);
  make(document);
  const changed = document.toString({ lineWidth: 0 });
  if (changed === text) return;
  const { mode } = await stat(file);
  const draft = `${file}.${process.pid}.new`;
  await writeFile(draft, changed, { mode: mode & 0o777 });
  try {
    await readConfiguration({ file: draft });
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}

/**
 * Puts municipalities from a file (`key: {…}` as under `municipalities` in kollega.yaml) into the configuration. One that stands there
 * with the very same is left as it is.
 * @returns their keys
 * @throws installation/municipality-configured where one stands there with something else
 */
export async function addToConfiguration(file: string, from: string): Promise<readonly string[]> {
  const text = await readFile(from, "utf8").catch((cause: unknown) => {
    throw configurationErrors.configurationUnreadable({ file: from }, { place: { file: from }, cause });
  });
  const entries = parseDocument(text);
  if (!isMap(entries.contents)) throw errors.entriesUnreadable({ file: from }, { place: { file: from } });
  const keys = entries.contents.items.map(({ key }) => String(key));
  await change(file, (document) => {
    const before: unknown = document.toJS();
    for (const key of keys) {
      const path = ["municipalities", key];
      const there: unknown = document.hasIn(path) ? at(before, path) : undefined;
      const wanted: unknown = at(entries.toJS(), [key]);
      if (there === undefined) document.setIn(path, entries.get(key, true));
      else if (!isDeepStrictEqual(there, wanted)) throw errors.municipalityConfigured({ municipality: key, file });
    }
  });
  return keys;
}

/** Says on which server a municipality's database is. */
export async function placeInConfiguration(file: string, municipality: string, server: string): Promise<void> {
  await change(file, (document) => {
    const path = ["municipalities", municipality, "server"];
    if (server === defaultServer) document.deleteIn(path);
    else document.setIn(path, server);
  });
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (found, key) => (typeof found === "object" && found !== null ? Reflect.get(found, key) : undefined),
    value,
  );
}
