import { expect, test } from "vitest";
import { loadAssistant } from "./loadAssistant.ts";
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
