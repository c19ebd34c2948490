import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { assistantHash } from "./assistantHash.ts";
import { readAssistantFolder } from "./readAssistantFolder.ts";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "assistant-"));
  await mkdir(join(folder, "own", "rules"), { recursive: true });
  await writeFile(join(folder, "secret.yaml"), "secret: 1");
  await writeFile(join(folder, "own", "assistant.yaml"), "format: 1");
  await writeFile(join(folder, "own", "rules", "a.yaml"), "a: 1");
  await writeFile(join(folder, "own", ".hidden.yaml"), "x: 1");
  await writeFile(join(folder, "own", "program.js"), "x");
  await symlink(join(folder, "secret.yaml"), join(folder, "own", "rules", "out.yaml"));
  await symlink(folder, join(folder, "own", "letters"));
});

afterAll(() => rm(folder, { recursive: true }));

test("only documents inside the folder are read: no links, no hidden files, no programs", async () => {
  const files = await readAssistantFolder(join(folder, "own"));
  expect([...files]).toEqual([
    ["assistant.yaml", "format: 1"],
    ["rules/a.yaml", "a: 1"],
  ]);
});

test("a folder that is not there is told as such", async () => {
  await expect(readAssistantFolder(join(folder, "none"))).rejects.toMatchObject({
    code: "assistant/folder-unreadable",
  });
});

test("a folder with more than an assistant may hold is refused before it is read", async () => {
  await mkdir(join(folder, "large"));
  await writeFile(join(folder, "large", "a.yaml"), "x".repeat(2_000_001));
  await expect(readAssistantFolder(join(folder, "large"))).rejects.toMatchObject({
    code: "assistant/folder-too-large",
  });
});

test("the hash tells paths and contents apart, in whatever order they come", () => {
  const hash = (...files: [string, string][]) => assistantHash(new Map(files));
  expect(hash(["a", "1"], ["b", "2"])).toBe(hash(["b", "2"], ["a", "1"]));
  expect(new Set([hash(["a", "1"]), hash(["a1", ""]), hash(["a", "2"]), hash(["b", "1"]), hash()]).size).toBe(5);
});
