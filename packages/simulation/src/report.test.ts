import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { parseDate } from "@kollega/danish";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser, openBrowser } from "../../../scripts/browser.ts";
import type { Report } from "./report.ts";
import { simulate } from "./simulate.ts";
import { filesOf, inFolder } from "./testing/households.ts";
import { writeReport } from "./writeReport.ts";

const found = await findBrowser();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const hostile = '<script>alert("x")</script>';
let files: Awaited<ReturnType<typeof inFolder>>;
let report: Report;
beforeAll(async () => {
  files = await inFolder();
  const home = { yearlyIncome: "240000", adults: "1", children: "1", monthlyPrice: "2500", synthetic: "true" };
  const population = await files.write("homes.csv", [
    { ...home, [hostile]: '=1+1;"a"' },
    { ...home, [hostile]: "<img src=x>", yearlyIncome: "" },
  ]);
  const assistants = [{ files: await filesOf("friplads") }];
  const set = ["lowerIncomeLimit=200000"];
  report = await simulate({ population, assistants, on: parseDate("2026-06-01"), set, by: [hostile], threads: 0 });
});
afterAll(() => files.remove());

async function written(language: "da" | "en") {
  const folder = files.file(`report-${language}/deep`);
  await writeReport(folder, report, language);
  const read = (name: string) => readFile(`${folder}/${name}`, "utf8");
  return { page: await read("report.html"), csv: await read("groups.csv"), json: await read("report.json") };
}

test("the page says what it is of, and is whole by itself", async () => {
  const { page } = await written("da");
  expect(page).toContain('<html lang="da">');
  expect(page).toContain("Dette er en simulering med 2 husstande fra homes.csv.");
  expect(page).toContain("Regler pr. 1. juni 2026.");
  expect(page).toContain("Husstandene er syntetiske");
  expect(page).toContain(report.assistants[0]?.hash ?? "no hash");
  expect(page).toMatch(
    /lowerIncomeLimit\)<\/th><td>Økonomisk friplads<\/td><td class="number">218\.101<\/td><td class="number">200\.000<\/td>/,
  );
  expect(page).not.toMatch(/<(script|link|img|iframe)|<[^>]*\b(src|href)=|url\(|https?:/);
  expect(page.match(/<h1>/g)).toHaveLength(1);
  expect(page.match(/<caption>/g)?.length).toBe(page.match(/<table>/g)?.length);
  expect(page.match(/<svg [^>]*role="img" aria-label="/g)?.length).toBe(page.match(/<svg/g)?.length);
  expect((await written("en")).page).toContain('<html lang="en">');
});

test.skipIf(!found)("the page is in order for a screen reader, and no wider than a phone", async () => {
  if (!found) return;
  const { page: markup } = await written("da");
  const browser = await openBrowser(found);
  try {
    const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
    await page.setContent(markup);
    await page.evaluate(axe);
    const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
    const broken = `axe.run(document, { runOnly: ${JSON.stringify(rules)} }).then(({ violations }) => violations.map(({ id }) => id))`;
    expect(await page.evaluate<string[]>(broken)).toEqual([]);
    expect(await page.evaluate<boolean>("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  } finally {
    await browser.close();
  }
});

test("names and values of a file cannot become HTML", async () => {
  const { page } = await written("en");
  expect(page).not.toContain("<script");
  expect(page).not.toContain("<img");
  expect(page).toContain("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;");
  expect(page).toContain("&lt;img src=x&gt;");
});

test("the CSV quotes what it must, and has no formulas", async () => {
  const { csv } = await written("da");
  expect(csv.startsWith("\uFEFFcolumn;value;")).toBe(true);
  expect(csv).toContain(`"<script>alert(""x"")</script>";"'=1+1;""a""";`);
  const lines = csv.trimEnd().split("\r\n");
  expect(lines.length).toBe(1 + 1 + 2 + 2);
});

test("the JSON is the report", async () => {
  expect(JSON.parse((await written("da")).json)).toEqual(JSON.parse(JSON.stringify(report)));
  expect(report.assistants[0]?.refused).toEqual([{ reason: "evidence-awaited statedAnnualIncome", households: "1" }]);
});
