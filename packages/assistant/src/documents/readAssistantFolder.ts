import { lstat, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { errors } from "../errors.ts";
import { limits } from "./limits.ts";

/** The documents of an assistant or an overlay: text by path, relative to the folder, with `/`. */
export type AssistantFiles = ReadonlyMap<string, string>;

const READ = /\.(ya?ml|md)$/;

/**
 * Reads the documents of a folder: YAML and Markdown, without hidden files. Links are not followed and not read.
 * @throws KollegaError when there is no such folder, or it holds more than an assistant may.
 */
export async function readAssistantFolder(folder: string): Promise<AssistantFiles> {
  const files = new Map<string, string>();
  let total = 0;
  async function read(path: string, inside: string, depth: number): Promise<void> {
    const entries = await readdir(path, { withFileTypes: true });
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const name = inside === "" ? entry.name : `${inside}/${entry.name}`;
      if (entry.name.startsWith(".")) continue;
      if (entry.isDirectory() && depth < 4) await read(join(path, entry.name), name, depth + 1);
      if (!entry.isFile() || !READ.test(entry.name)) continue;
      total += (await lstat(join(path, entry.name))).size;
      if (files.size >= limits.files || total > limits.total)
        throw errors.folderTooLarge({ files: limits.files, most: limits.total }, { place: { file: name } });
      files.set(name, await readFile(join(path, entry.name), "utf8"));
    }
  }
  try {
    await read(folder, "", 0);
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code !== "assistant/folder-too-large")
      throw errors.folderUnreadable({}, { cause });
    throw cause;
  }
  return files;
}
