import { readFileSync } from "node:fs";
import type { TestMunicipality } from "@kollega/casework/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { Browser } from "../testing/browser.ts";
import { type TestServer, testServer } from "../testing/testServer.ts";
import { testTown } from "../testing/testTown.ts";

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly runbook: string };
}

const read = (path: string) => readFileSync(new URL(`../../../../${path}`, import.meta.url), "utf8");
const rules: readonly Rule[] = parse(read("deploy/prometheus/kollega.rules.yaml")).groups[0].rules;
const page = read("docs/operating/alerts.md");

let town: TestMunicipality;
let kollega: TestServer;
beforeAll(async () => {
  town = await testTown(60);
  kollega = await testServer({ alfa: town.municipality });
});
afterAll(async () => {
  await kollega[Symbol.asyncDispose]();
  await town.close();
});

const metrics = async () => (await new Browser().ask(`http://127.0.0.1:${kollega.port}/metrics`)).text;

test("every alert is made of metrics that a server tells, with labels that they have", async () => {
  const text = await metrics();
  const told = new Map([...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)].map(([, name = "", type = ""]) => [name, type]));
  expect(told.size).toBeGreaterThan(20);
  for (const { alert, expr } of rules) {
    const names = [...expr.matchAll(/\b((?:kollega|http)_\w+)/g)].map(([, name = ""]) => name);
    // `up` is Prometheus' own.
    if (alert !== "KollegaServerGone") expect(names.length, alert).toBeGreaterThan(0);
    for (const name of names)
      expect(told.has(name.replace(/_(bucket|count|sum)$/, "")), `${alert}: ${name}`).toBe(true);
    for (const [, code = ""] of expr.matchAll(/code="casework\/([\w-]+)"/g))
      expect(read("docs/operating/runbook.md"), alert).toContain(`## ${code}\n`);
  }
});

test("every alert stands on its page with its expression, and leads to a section that says what to do", () => {
  expect(rules.length).toBeGreaterThan(15);
  for (const { alert, expr, labels, annotations } of rules) {
    const row = page.split("\n").find((line) => line.startsWith(`| \`${alert}\` |`)) ?? "";
    expect(row, alert).toContain(`\`${expr.replaceAll("|", "\\|")}\``);
    expect(row, alert).toContain(`| ${labels.severity} |`);
    const [file = "", anchor = ""] = annotations.runbook.split("#");
    const sections = [...read(file).matchAll(/^## (.+)$/gm)].map(([, title = ""]) => title.toLowerCase());
    expect(sections, alert).toContain(anchor);
    expect(row, alert).toContain(`#${anchor})`);
    expect(["page", "ticket"]).toContain(labels.severity);
  }
  const rows = page.split("\n").filter((line) => line.startsWith("| `Kollega"));
  expect(rows).toHaveLength(rules.length);
});

test("figures are of the municipality and of nobody in it: troubles, queue, sources, processes, database", async () => {
  const text = await metrics();
  expect(text).toContain('kollega_database_up{municipality="alfa"} 1');
  expect(text).toContain('kollega_troubles{municipality="alfa",code="casework/no-worker",level="act"} 1');
  expect(text).toMatch(/kollega_source_down_seconds\{municipality="alfa",system="eIndkomst \(simulator\)"\} 0/);
  expect(text).toMatch(/kollega_database_bytes\{municipality="alfa"\} \d{6,}/);
  // A demo is not backed up.
  expect(text).not.toContain("kollega_backup_age_seconds{");
  for (const { cpr, name } of town.population.citizens)
    for (const secret of [cpr, name]) expect(text).not.toContain(secret);
});
