import { expect, test } from "vitest";
import { checkAssistant } from "./check/checkAssistant.ts";
import { loadAssistant } from "./loadAssistant.ts";
import { load } from "./testing/facts.ts";
import { changed, library } from "./testing/library.ts";

test.each<[string, () => ReadonlyMap<string, string>]>([
  [
    "a billion laughs",
    () =>
      changed(
        "assistant.yaml",
        "format: 1",
        `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c]\nformat: 1`,
      ),
  ],
  ["a text of ten megabytes", () => changed("assistant.yaml", "Biblioteksgebyr", "x".repeat(10_000_000))],
  ["a text just too long", () => changed("assistant.yaml", "Biblioteksgebyr", "x".repeat(200_000))],
  ["brackets without end", () => changed("assistant.yaml", "format: 1", `deep: ${"[".repeat(50_000)}\nformat: 1`)],
  ["maps without end", () => changed("assistant.yaml", "format: 1", `deep: ${"{a: ".repeat(50_000)}\nformat: 1`)],
  ["dashes without end", () => changed("assistant.yaml", "format: 1", `deep:\n  ${"- ".repeat(50_000)}x\nformat: 1`)],
  [
    "indentation without end",
    () =>
      changed(
        "assistant.yaml",
        "format: 1",
        `${Array.from({ length: 900 }, (_, i) => `${" ".repeat(i)}a:`).join("\n")}`,
      ),
  ],
  [
    "a hundred thousand keys",
    () =>
      changed(
        "assistant.yaml",
        "format: 1",
        `${Array.from({ length: 100_000 }, (_, i) => `k${i}: 1`).join("\n")}\nformat: 1`,
      ),
  ],
  [
    "FEEL nested without end",
    () => changed("rules/fee.yaml", "30 * dailyFee", `"${"(".repeat(4000)}1${")".repeat(4000)}"`),
  ],
  ["FEEL of a thousand operands", () => changed("rules/fee.yaml", "30 * dailyFee", `"${"1 + ".repeat(2400)}1"`)],
  ["Markdown nested without end", () => changed("letters/fee.md", "# Gebyr", `${"> ".repeat(20_000)}x`)],
  ["Markdown of open links", () => changed("letters/fee.md", "# Gebyr", "[".repeat(50_000))],
  [
    "letters by the hundred",
    () =>
      new Map([
        ...library,
        ...Array.from(
          { length: 400 },
          (_, i) => [`letters/l${i}.md`, `::: a\n${"a\n===\n".repeat(800)}\n:::\n`] as const,
        ),
      ]),
  ],
  [
    "FEEL by the hundred",
    () =>
      changed(
        "rules/fee.yaml",
        "amount:",
        `${Array.from({ length: 300 }, (_, i) => `r${i}: { title: { da: a, en: b }, type: any, law: [act1], formula: '[${"daysLate, ".repeat(400)}1]' }`).join("\n")}\namount:`,
      ),
  ],
  ["prototype keys", () => changed("assistant.yaml", "format: 1", "__proto__: { polluted: true }\nformat: 1")],
])("%s gives a clear fault within a second", (_, files) => {
  const hostile = files();
  const start = performance.now();
  const { assistant, diagnostics } = loadAssistant(hostile);
  expect(performance.now() - start).toBeLessThan(1000);
  expect(assistant === null).toBe(true);
  expect(diagnostics.length).toBeGreaterThan(0);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

/** A rule that runs a bomb on a text of the document's own, in place of the one that every scenario asks for. */
const bomb = (text: string) =>
  changed("rules/fee.yaml", "if damaged then 100 else 10 * count(past)", `'if damaged or ${text} then 1 else 0'`);
const many = "a".repeat(2000);

test.each([
  ["a pattern of nested repetitions", `matches("${many}!", "^(a+)+$")`],
  ["a pattern of overlapping choices", `matches("${many}!", "(a|aa)+$")`],
  ["a pattern of many stars", `matches("${many}b", "(.*)*(.*)*(.*)*c")`],
  ["a split by a bomb", `count(split("${many}", "(a+)+b")) > 9`],
  ["a bomb in a loop", `count(for i in 1..900 return matches("${many}!", "^(a+)+$")) > 9`],
  ["loops in loops", "count(for a in 1..9999, b in 1..9999 return a) > 9"],
])("%s, run by the scenarios, is cut short within a second of work and told", (_, text) => {
  const assistant = load(bomb(text));
  const start = process.cpuUsage();
  const diagnostics = checkAssistant(assistant);
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1e6).toBeLessThan(1);
  expect(diagnostics.map(({ code }) => code)).toContain("assistant/scenario-fails");
});

test("many rules that each run a bomb are cut short together", () => {
  const names = Array.from({ length: 60 }, (_, i) => `bomb${i}`);
  const rules = names.map(
    (name) =>
      `${name}:\n  title: { da: B, en: B }\n  type: count\n  law: [act1]\n  formula: if matches("${many}!", "^(a+)+$") then 1 else 0\n`,
  );
  const assistant = load(
    changed(
      "rules/fee.yaml",
      "  formula: if damaged then 100 else 10 * count(past)\n",
      `  formula: ${names.join(" + ")}\n${rules.join("")}`,
    ),
  );
  const start = process.cpuUsage();
  const diagnostics = checkAssistant(assistant);
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1e6).toBeLessThan(3);
  expect(diagnostics.map(({ code }) => code)).toContain("assistant/scenario-fails");
});
