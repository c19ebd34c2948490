import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { parse } from "yaml";
import { sourceFiles } from "./sourceFiles.ts";

const root = join(import.meta.dirname, "..");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const units = readdirSync(join(root, "deploy/systemd")).filter((name) => /\.(service|socket|timer)$/.test(name));
const services = units.filter((name) => name.endsWith(".service"));
const unit = (name: string) => read(`deploy/systemd/${name}`);
const valuesOf = (name: string, key: string) =>
  [...unit(name).matchAll(new RegExp(`^${key}=(.*)$`, "gm"))].map(([, value = ""]) => value);

const folder = mkdtempSync(join(tmpdir(), "kollega-units-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The units with a program that is there, since systemd looks for it. */
function copies(): readonly string[] {
  return units.map((name) => {
    const file = join(folder, name);
    writeFileSync(file, unit(name).replaceAll("/opt/kollega/current/node_modules/.bin/node", process.execPath));
    return file;
  });
}

const hasSystemd = spawnSync("systemd-analyze", ["--version"]).status === 0;
const without = hasSystemd ? "" : " skipped: no systemd-analyze";

test.skipIf(!hasSystemd)(`systemd takes every unit without a word${without}`, () => {
  const { status, stdout, stderr } = spawnSync("systemd-analyze", ["verify", "--man=no", ...copies()], {
    encoding: "utf8",
    env: { ...process.env, SYSTEMD_UNIT_PATH: `${folder}:` },
  });
  expect({ status, said: `${stdout}${stderr}` }).toEqual({ status: 0, said: "" });
});

test.skipIf(!hasSystemd)(`no service is exposed more than 2 of systemd's 10${without}`, () => {
  for (const file of copies().filter((one) => one.endsWith(".service"))) {
    const { status, stdout } = spawnSync("systemd-analyze", ["security", "--offline=true", "--threshold=20", file], {
      encoding: "utf8",
    });
    expect([file, status, stdout.trim().split("\n").at(-1)]).toEqual([file, 0, expect.stringContaining("OK")]);
  }
});

const container = read("deploy/container/Containerfile");
interface Service {
  readonly image: string;
  readonly user?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly stop_grace_period?: string;
}
const composed: Readonly<Record<string, Service>> = parse(read("deploy/container/compose.yaml"), {
  merge: true,
}).services;
const ours = Object.entries(composed).filter(([name]) => name !== "database");

/** What is read from the environment: by the product, by Node, and by OpenTelemetry's exporter. */
const product = sourceFiles().filter(
  ({ path }) => /^(packages|apps)\/.*\.(ts|tsx|mjs)$/.test(path) && !/\.test\./.test(path),
);
const isRead = (name: string) =>
  ["NODE_COMPILE_CACHE", "NODE_ENV"].includes(name) ||
  product.some(({ text }) => new RegExp(`(env\\.${name}\\b|name: "${name}"|"${name}")`).test(text));

test("every variable that a unit, the image or the composition sets is one that is read", () => {
  const named = [
    ...services.flatMap((name) => valuesOf(name, "Environment").map((value) => value.split("=")[0] ?? "")),
    ...[...container.matchAll(/^(?:ENV| {4})\s*([A-Z_]+)=/gm)].map(([, name = ""]) => name),
    ...ours.flatMap(([, { environment = {} }]) => Object.keys(environment)),
  ];
  expect(new Set(named).size).toBeGreaterThan(6);
  expect(named.filter((name) => !isRead(name))).toEqual([]);
});

test("every variable of Kollega's own that the product reads is told to those who run it", () => {
  const own = product.flatMap(({ text }) => [...text.matchAll(/\benv\.(KOLLEGA_\w+)|name: "(KOLLEGA_\w+|PORT)"/g)]);
  const names = new Set(own.map(([, one, other]) => one ?? other ?? ""));
  // Between `kollega start` and its children, and for demonstrations and tests.
  for (const inner of [
    "KOLLEGA_HELD",
    "KOLLEGA_CONNECTOR",
    "KOLLEGA_SIMULATOR_PORT",
    "KOLLEGA_IDENTITY_PORT",
    "KOLLEGA_MUTATION_GROUP",
  ])
    names.delete(inner);
  const told = `${read("docs/operating.md")}${read("docs/operating/installing.md")}`;
  expect(names.size).toBeGreaterThan(6);
  expect([...names].filter((name) => !told.includes(name))).toEqual([]);
});

/** `kollega`'s arguments wherever it is called. */
const calls = [
  ...services.flatMap((name) => valuesOf(name, "ExecStart").map((line) => line.split(" "))),
  ...ours.flatMap(([, { command }]) => (command ? [command] : [])),
].flatMap((words) => {
  const at = words.findIndex((word) => word.endsWith("kollega.mjs"));
  return at === -1 ? [] : [words.slice(at)];
});

test("every command of kollega that is called exists, with its options", () => {
  expect(calls.map(([, command]) => command).toSorted()).toEqual([
    "backup",
    "backup",
    "set-up",
    "set-up",
    "worker",
    "worker",
  ]);
  for (const [program = "", command = "", ...given] of calls) {
    const help = execFileSync(process.execPath, [join(root, program), command, "--help"], { encoding: "utf8" });
    for (const option of given.filter((word) => word.startsWith("--"))) expect(help).toContain(option);
  }
});

test("the server is started the same way by its unit and in the image, and every file that is named is there", () => {
  const [line = ""] = valuesOf("kollega-server@.service", "ExecStart");
  const words = line.split(" ").slice(1);
  const [entry, command] = ["ENTRYPOINT", "CMD"].map(
    (key) => JSON.parse(new RegExp(`^${key} (\\[.*\\])$`, "m").exec(container)?.[1] ?? "[]") as string[],
  );
  expect([...(entry ?? []), ...(command ?? [])].slice(3)).toEqual(words);
  const copied = [...container.matchAll(/^COPY (?!--)(.+) \S+$/gm)].flatMap(([, from = ""]) => from.split(" "));
  const files = [
    ...words.filter((word) => /\.m?[jt]s$/.test(word)),
    ...copied,
    ...calls.map(([program = ""]) => program),
  ];
  expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

test("the port, the folders and the times are those that the product has", () => {
  const schema = read("packages/installation/src/configuration/schema.ts");
  const port = /port: port\.default\((\d+)\)/.exec(schema)?.[1];
  expect(valuesOf("kollega-server.socket", "ListenStream")).toEqual([`127.0.0.1:${port}`]);
  expect(container).toContain(`EXPOSE ${port}\n`);
  expect(container).toMatch(/^USER \d+:\d+$/m);
  expect(container).toContain(`http://127.0.0.1:${port}/readyz`);
  const most = Number(
    /server\.drain\(\{ seconds: drainSeconds\(\), most: (\d+) \}\)/.exec(read("apps/server/src/main.ts"))?.[1],
  );
  expect(Number(valuesOf("kollega-server@.service", "TimeoutStopSec")[0])).toBeGreaterThan(most);
  for (const name of ["server-a", "server-b"]) {
    const { environment = {}, stop_grace_period = "" } = composed[name] ?? {};
    expect(Number.parseInt(stop_grace_period, 10)).toBeGreaterThan(most + Number(environment.KOLLEGA_DRAIN_SECONDS));
  }
  for (const name of services) {
    expect([name, ...valuesOf(name, "User")]).toEqual([name, "kollega"]);
    expect([name, ...valuesOf(name, "StateDirectory")]).toEqual([name, "kollega"]);
  }
  expect(read("docs/operating/installing.md")).toContain("data: /var/lib/kollega");
});

test("what runs of ours in the composition may change nothing but its own folders", () => {
  expect(ours.length).toBeGreaterThan(4);
  for (const [name, service] of ours) {
    const { user, read_only, cap_drop, security_opt } = service;
    expect({ name, user, read_only, cap_drop, security_opt }).toEqual({
      name,
      user: "10001:10001",
      read_only: true,
      cap_drop: ["ALL"],
      security_opt: ["no-new-privileges:true"],
    });
  }
});
