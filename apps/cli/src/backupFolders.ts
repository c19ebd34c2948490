import { existsSync } from "node:fs";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Clock } from "@kollega/contracts";
import { errors } from "./errors.ts";

/** 2026-11-02T02-30-00Z: in the order of time also by name, and a name that every file system takes. */
const nameNow = (clock: Clock): string => clock.now().toISOString().replace(/\.\d+/, "").replaceAll(":", "-");
const isOurs = (name: string): boolean => /^\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}Z$/.test(name);

/** The folder of a new copy: the one given, or a new one in a folder of copies. @throws cli/backup-where when neither or both are given */
export async function folderFor(
  given: string | undefined,
  { into, keep }: { readonly into?: string; readonly keep?: number },
  clock: Clock,
): Promise<string> {
  if ((given === undefined) === (into === undefined) || (into === undefined && keep !== undefined))
    throw errors.backupWhere();
  if (into === undefined) return given ?? "";
  await mkdir(into, { recursive: true, mode: 0o700 });
  return join(into, nameNow(clock));
}

/** Keeps the newest whole copies, so many as are to be kept. Copies that were broken off have no manifest: they go, too, when as many whole ones are newer. */
export async function removeOld(into: string, keep: number): Promise<void> {
  const names = (await readdir(into)).filter(isOurs).sort();
  const whole = names.filter((name) => existsSync(join(into, name, "manifest.json")));
  const oldestKept = whole.at(-keep);
  if (oldestKept === undefined) return;
  for (const name of names.filter((one) => one < oldestKept)) await rm(join(into, name), { recursive: true });
}
