import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Language } from "@kollega/errors";
import { problemOf } from "./duckdb.ts";
import { errors } from "./errors.ts";
import type { Report } from "./report.ts";
import { groupsCsv } from "./reportCsv.ts";
import { reportHtml } from "./reportHtml.ts";

/**
 * Writes `report.json`, `groups.csv` and `report.html` into a folder, which is made where it is not there.
 * @throws simulation/report-unwritable
 */
export async function writeReport(folder: string, report: Report, language: Language): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "report.json"), `${JSON.stringify(report, null, 2)}\n`);
    await writeFile(join(folder, "groups.csv"), groupsCsv(report));
    await writeFile(join(folder, "report.html"), reportHtml(report, language));
  } catch (cause) {
    throw errors.reportUnwritable({ folder, problem: problemOf(cause) }, { cause });
  }
}
