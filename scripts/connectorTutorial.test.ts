import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { docs } from "./tutorials/tutorials.ts";

const root = join(docs, "..");
const folder = mkdtempSync(join(tmpdir(), "kollega-tutorial-"));
afterAll(() => rmSync(folder, { recursive: true }));

const text = readFileSync(join(docs, "tutorials/forbindelse-paa-en-dag.md"), "utf8");
const blocks = [...text.matchAll(/^```(\w+) ?(.*)\n([\s\S]*?)^```$/gm)].map(([, kind, told, body]) => ({
  kind: kind ?? "",
  told: told ?? "",
  body: body ?? "",
}));

function kollega(line: string) {
  const [program, ...args] = line.split(" ");
  expect(program).toBe("kollega");
  const run = [join(root, "apps/cli/bin/kollega.mjs"), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, run, { cwd: folder, encoding: "utf8" });
  return { status, told: stdout + stderr };
}

test("a supplier who does what the tutorial says has a connector that keeps its contract", () => {
  expect(blocks.filter(({ kind }) => kind === "sh")).toHaveLength(4);
  for (const { kind, told, body } of blocks) {
    if (kind !== "sh") {
      mkdirSync(dirname(join(folder, told)), { recursive: true });
      writeFileSync(join(folder, told), body);
      continue;
    }
    for (const line of body.trim().split("\n")) {
      const ran = kollega(line);
      expect(ran.status, `${line}\n${ran.told}`).toBe(told === "fejler" ? 1 : 0);
      if (line.startsWith("kollega connector test")) expect(ran.told).toContain("The types fit.");
    }
  }
});

test("a connector that says done too early, or whose types do not fit, fails", () => {
  const file = join(folder, "arkiv/connector.ts");
  const good = readFileSync(file, "utf8");
  const hasty = good.replace(
    "return kit.settleEffect(kit.name, result, (answer) => kit.readJson(receipt(key), answer));",
    'return result.got === "answer" ? { outcome: "done", receipt: { journalNumber: "1" } } : kit.settleEffect(kit.name, result, (answer) => kit.readJson(receipt(key), answer));',
  );
  expect(hasty).not.toBe(good);
  writeFileSync(file, hasty);
  const early = kollega("kollega connector test arkiv");
  expect(early.status).toBe(1);
  expect(early.told).toContain("what was not done fails or is unknown, and is never done later");
  writeFileSync(file, good.replace("input.caseNumber", "input.caseNummer"));
  const untyped = kollega("kollega connector test arkiv");
  expect(untyped.status).toBe(1);
  expect(untyped.told).toContain("caseNummer");
});
