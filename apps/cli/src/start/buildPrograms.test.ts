import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { buildPrograms } from "./buildPrograms.ts";
import { freshPrograms } from "./programs.ts";

let root: string;
let cache: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "kollega-programs-"));
  cache = join(root, "cache");
  await mkdir(join(root, "src"));
  await writeFile(join(root, "package.json"), '{ "type": "module" }');
  await writeFile(join(root, "src/part.ts"), 'export const part: string = "one";\n');
  await writeFile(join(root, "src/beside.css"), "p {}");
  await writeFile(
    join(root, "src/main.ts"),
    `import { readFileSync } from "node:fs";
import { part } from "./part.ts";
interface Nothing { readonly of: "this" }
console.log(part, readFileSync(new URL("./beside.css", import.meta.url), "utf8"), import.meta.dirname);
console.log(new Error("here").stack?.split("\\n")[1]);
`,
  );
  await buildPrograms({ root, cache, programs: { main: join(root, "src/main.ts") } });
});
afterEach(() => rm(root, { recursive: true, force: true }));

test("a bundled program finds what lies beside its source, and tells lines of the source", async () => {
  const folder = freshPrograms(root, cache) ?? "";
  const program = join(folder, "main.mjs");
  const { stdout } = await promisify(execFile)(process.execPath, ["--enable-source-maps", program]);
  const [said, place] = stdout.split("\n");
  expect(said).toBe(`one p {} ${join(root, "src")}`);
  expect(place).toContain("src/main.ts:5:");
});

test("bundled programs are used only while every file they were made of is what it was", async () => {
  expect(freshPrograms(root, cache)).toContain(cache);
  await writeFile(join(root, "src/part.ts"), 'export const part: string = "two";\n');
  expect(freshPrograms(root, cache)).toBeNull();
  await writeFile(join(root, "src/part.ts"), 'export const part: string = "one";\n');
  expect(freshPrograms(root, cache)).toContain(cache);
  await rm(join(root, "src/part.ts"));
  expect(freshPrograms(root, cache)).toBeNull();
  await buildPrograms({ root, cache, programs: { main: join(root, "src/beside.css") } });
  expect(freshPrograms(root, cache)).toContain(cache);
  await rm(cache, { recursive: true });
  expect(freshPrograms(root, cache)).toBeNull();
});
