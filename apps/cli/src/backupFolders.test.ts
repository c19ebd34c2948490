import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { standingClock } from "@kollega/contracts";
import { afterEach, expect, test } from "vitest";
import { folderFor, removeOld } from "./backupFolders.ts";

const folder = mkdtempSync(join(tmpdir(), "kollega-backups-"));
const into = join(folder, "backups");
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const clock = standingClock("2026-11-02T02:30:00Z");

function copy(name: string, whole = true): void {
  mkdirSync(join(into, name), { recursive: true });
  if (whole) writeFileSync(join(into, name, "manifest.json"), "{}");
}

test("a copy is made in a folder named by its time, or in the one given; both or neither is refused", async () => {
  expect(await folderFor(undefined, { into }, clock)).toBe(join(into, "2026-11-02T02-30-00Z"));
  expect(existsSync(into)).toBe(true);
  expect(await folderFor("somewhere", {}, clock)).toBe("somewhere");
  for (const [given, options] of [
    [undefined, {}],
    ["somewhere", { into }],
    ["somewhere", { keep: 3 }],
  ] as const)
    await expect(folderFor(given, options, clock)).rejects.toMatchObject({ code: "cli/backup-where" });
});

test("as many whole copies are kept as are to be; what is older goes, also what was broken off, and nothing that is not a copy", async () => {
  for (const day of ["01", "02", "04", "05"]) copy(`2026-11-${day}T02-30-00Z`);
  copy("2026-11-03T02-30-00Z", false);
  copy("2026-11-06T02-30-00Z", false);
  copy("keep-this");
  await removeOld(into, 2);
  expect(readdirSync(into)).toEqual([
    "2026-11-04T02-30-00Z",
    "2026-11-05T02-30-00Z",
    "2026-11-06T02-30-00Z",
    "keep-this",
  ]);
  await removeOld(into, 9);
  expect(readdirSync(into)).toHaveLength(4);
});
