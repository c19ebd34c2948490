import { readFile, writeFile } from "node:fs/promises";
import { fromDmn, toDmn } from "@kollega/assistant";
import { fromXml, toXml } from "@kollega/dmn";
import { errors } from "./errors.ts";
import { loadFolder } from "./loadFolder.ts";
import { exitCodes, print, tellError } from "./output.ts";

interface Output {
  readonly output?: string;
}

/** An assistant's rules as DMN 1.5 XML, for other tools. */
export async function dmnExport(folder: string, { output }: Output): Promise<number> {
  await write(toXml(toDmn(await loadFolder(folder))), output);
  return exitCodes.done;
}

/** The decisions of a DMN model as a document for `rules/`. What has no place in the format is told. */
export async function dmnImport(file: string, { output }: Output): Promise<number> {
  const xml = await readFile(file, "utf8").catch((cause: unknown) => {
    throw errors.fileUnreadable({ file }, { cause });
  });
  const read = fromXml(xml);
  if (!read.ok) {
    const problem = read.diagnostics.map(({ message }) => message.en).join("; ");
    throw errors.notDmn({ problem }, { place: { file } });
  }
  const { rules, yaml, faults } = fromDmn(read.model);
  for (const fault of faults) tellError(fault);
  if (Object.keys(rules).length === 0) throw errors.dmnWithoutDecisions({ file }, { place: { file } });
  await write(yaml, output);
  return faults.length > 0 ? exitCodes.faulty : exitCodes.done;
}

async function write(text: string, output: string | undefined): Promise<void> {
  if (output === undefined) print(text.trimEnd());
  else await writeFile(output, `${text.trimEnd()}\n`);
}
