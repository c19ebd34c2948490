import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { errors } from "@kollega/casework";
import { expect, test } from "vitest";

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), "utf8");

const runbook = read("docs/operating/runbook.md");
/** The names that the state of operations is told by, as they are declared. */
const declared = [...read("packages/casework/src/operationsErrors.ts").matchAll(/^ {2}(\w+): \{$/gm)].map(
  ([, name = ""]) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
);
const sections = [...runbook.matchAll(/^## (.+)$/gm)].map(([, name = ""]) => name);

test("everything that the operator's page can say is wrong has its section in the runbook, and no section is of something else", () => {
  expect(declared.length).toBeGreaterThan(10);
  expect(sections.toSorted()).toEqual(declared.toSorted());
  for (const name of declared) expect(errors.declarations.has(`casework/${name}`), name).toBe(true);
});

test("what the runbook refers to within itself exists", () => {
  const links = [...runbook.matchAll(/\]\(#([\w-]+)\)/g)].map(([, name]) => name);
  expect(links.length).toBeGreaterThan(5);
  for (const name of links) expect(sections).toContain(name);
});
