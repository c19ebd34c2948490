import { execFile } from "node:child_process";
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { root } from "./checks.ts";

const made: string[] = [];
afterAll(() => Promise.all(made.map((folder) => rm(folder, { recursive: true, force: true }))));

/** A project with a lockfile and an npm that writes down its calls; `npmDoes` is shell text. */
async function project(npmDoes: string) {
  const folder = await mkdtemp(join(tmpdir(), "kollega setup æ-"));
  made.push(folder);
  await mkdir(join(folder, "scripts"));
  await mkdir(join(folder, "bin"));
  await copyFile(join(root, "scripts/setup.mjs"), join(folder, "scripts/setup.mjs"));
  const write = (lockfile: string) => writeFile(join(folder, "package-lock.json"), lockfile);
  await write("{}");
  await writeFile(join(folder, "bin/npm"), `#!/bin/sh\necho "$*" >> calls\n${npmDoes}\n`);
  await chmod(join(folder, "bin/npm"), 0o755);
  const path = [join(folder, "bin"), dirname(process.execPath), "/usr/bin", "/bin"].join(":");
  const setUp = () =>
    new Promise<{ status: number; said: string }>((resolve) => {
      const options = { cwd: folder, env: { PATH: path } };
      const child = execFile(process.execPath, ["scripts/setup.mjs"], options, (_, out, err) =>
        resolve({ status: child.exitCode ?? -1, said: out + err }),
      );
    });
  const calls = async () => (await readFile(join(folder, "calls"), "utf8").catch(() => "")).trim().split("\n");
  /** What `npm install` writes last, dated a second after the lockfile. */
  const install = async () => {
    const hidden = join(folder, "node_modules/.package-lock.json");
    await writeFile(hidden, "{}");
    const later = (await stat(join(folder, "package-lock.json"))).mtimeMs / 1000 + 1;
    await utimes(hidden, later, later);
  };
  return { write, setUp, calls, install };
}

test("set-up installs once, also when several start at once, and again only when the lockfile has changed", async () => {
  const { write, setUp, calls } = await project("mkdir -p node_modules; sleep 0.3");
  const first = await Promise.all([setUp(), setUp(), setUp()]);
  expect(first.map(({ status }) => status)).toEqual([0, 0, 0]);
  expect(await calls()).toEqual(["ci --no-audit --no-fund --loglevel=error"]);
  expect(await setUp()).toEqual({ status: 0, said: "" });
  expect(await calls()).toHaveLength(1);
  await write(`{ "changed": true }`);
  expect((await setUp()).said).toMatch(/^Installing dependencies .* done in [\d.]+ s\.\n$/);
  expect(await calls()).toHaveLength(2);
});

test("after a developer's own npm install set-up has nothing to do", async () => {
  const { write, setUp, calls, install } = await project("mkdir -p node_modules");
  await setUp();
  await write(`{ "changed": true }`);
  await install();
  expect(await setUp()).toEqual({ status: 0, said: "" });
  expect(await calls()).toHaveLength(1);
});

test.each([
  ["the network", "echo 'npm error code EAI_AGAIN' >&2; exit 1", /registry cannot be reached/],
  ["the disk", "echo 'npm error code ENOSPC' >&2; exit 1", /disk is full/],
  ["the folder's rights", "echo 'npm error code EACCES' >&2; exit 1", /cannot be written/],
  ["something else", "echo 'npm error code ELSE' >&2; exit 7", /npm error code ELSE[\s\S]*see above/],
])("when npm fails for %s, set-up says so, ends with 1, and tries again next time", async (_, npmDoes, advice) => {
  const { setUp, calls } = await project(npmDoes);
  const { status, said } = await setUp();
  expect(status).toBe(1);
  expect(said).toMatch(advice);
  await setUp();
  expect(await calls()).toHaveLength(2);
});
