import { type SpawnSyncOptions, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = join(import.meta.dirname, "../../..");
const program = join(root, "apps/cli/bin/kollega.mjs");
const friplads = join(root, "assistants/friplads");

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kollega-cli-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function kollega(args: readonly string[], options: SpawnSyncOptions = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: root,
    ...options,
    encoding: "utf8",
  });
  return { status, stdout: String(stdout), stderr: String(stderr) };
}

const decide = (input: string, ...more: string[]) =>
  kollega(["decide", friplads, "--date", "2020-06-01", "--input", "-", ...more], { input });

test("decide prints the result and nothing else on stdout, as JSON numbers", () => {
  const { status, stdout, stderr } = decide('{"annualIncome": 298800, "singleParent": false, "children": 1}');
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  // 2020: (298,800 − 181,501) / 4,024 = 29.1, so the 30th band: 5 % + 29.
  expect(stdout).toBe('{"result":{"ownSharePercent":34}}\n');
});

test("a number is read as it is written: a double would put this income into the next band", () => {
  const share = (income: string) =>
    JSON.parse(decide(`{"annualIncome": ${income}, "singleParent": false, "children": 1}`).stdout).result
      .ownSharePercent;
  expect(share("185525")).toBe(6);
  expect(share("185524.9999999999999999")).toBe(5);
});

test("a rate that is not found refuses by name and year: problem+json on stderr, exit code 2, nothing on stdout", () => {
  const input = join(folder, "case.json");
  writeFileSync(input, '{"annualIncome": 300000, "singleParent": true, "children": 2}');
  const { status, stdout, stderr } = kollega(["decide", friplads, "--date", "2025-03-01", "--input", input]);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  const problem = JSON.parse(stderr);
  expect(problem).toMatchObject({ status: 422, code: "assistant/rate-missing" });
  expect(problem.detail).toMatch(/lowerIncomeLimit.*2025/);
});

test.each([
  ["an input that is missing", "{}", "assistant/finding-undecided"],
  ["a name that does not exist", '{"income": 1}', "assistant/input-unknown"],
  ["a value of another type", '{"annualIncome": "much"}', "assistant/input-invalid"],
  ["what is not JSON", "{", "cli/input-not-json"],
  ["what is no object", "[1]", "cli/input-not-json"],
])("decide refuses %s with problem+json and exit code 2", (_, input, code) => {
  const { status, stdout, stderr } = decide(input);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(JSON.parse(stderr)).toMatchObject({ code, todo: expect.any(String) });
});

test("decide answers what it is asked, and tells how with --trace", () => {
  const input = '{"annualIncome": 298800, "singleParent": false, "children": 1}';
  const { stdout } = decide(input, "--ask", "ownSharePercent,children", "--trace");
  const { result, trace } = JSON.parse(stdout);
  expect(result).toEqual({ ownSharePercent: 34, children: 1 });
  expect(trace).toMatchObject({ assistant: "friplads", findings: expect.any(Array) });
});

test("check tells file, line and column of what is wrong, and what to do", () => {
  const broken = join(folder, "broken");
  cpSync(friplads, broken, { recursive: true });
  const file = join(broken, "rules/share.yaml");
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replace("lowerIncomeLimit + addition", "lowerIncomeLimt + addition"));
  const line = text.split("\n").findIndex((one) => one.includes("lowerIncomeLimit + addition")) + 1;
  const { status, stdout } = kollega(["check", broken]);
  expect(status).toBe(1);
  expect(stdout).toMatch(new RegExp(`^${file}:${line}:\\d+: error: .*lowerIncomeLimt.*\\n    \\S`, "m"));
  const json = JSON.parse(kollega(["check", broken, "--json"]).stdout);
  expect(json.errors).toBeGreaterThan(0);
  expect(json.diagnostics[0]).toMatchObject({ severity: "error", place: { file: "rules/share.yaml", line } });
});

test("check and scenarios pass what is right", () => {
  const checked = kollega(["check", friplads]);
  expect(checked.status).toBe(0);
  expect(checked.stderr).toMatch(/letter granted \(da\): LIX \d+ \(\d+ words, \d+ sentences\)/);
  const { status, stderr } = kollega(["scenarios", friplads]);
  expect(status).toBe(0);
  expect(stderr).toMatch(/^\d+ passed, 0 failed/);
});

test("letters writes the letter of every scenario that leads to one, as PDF and HTML, with a municipality's head", () => {
  const output = join(folder, "letters");
  const { status, stdout, stderr } = kollega(["letters", friplads, "--output", output, "--municipality", "alfa"]);
  expect(status).toBe(0);
  const names = [...stdout.matchAll(/^✓ (\S+) \(\w/gm)].map(([, name = ""]) => name);
  expect(names).toContain("couple-with-two-places");
  expect(readdirSync(output).sort()).toEqual(names.flatMap((name) => [`${name}.html`, `${name}.pdf`]).sort());
  expect(stderr).toContain(`${names.length} letters in ${output}`);
  const html = readFileSync(join(output, "couple-with-two-places.html"), "utf8");
  expect(html).toContain("Prøveinstitutionen 2");
  expect(html).toContain("Alfa Kommune (demo)");
  expect(html).toContain("data:image/svg+xml;base64,");
  expect(readFileSync(join(output, "couple-with-two-places.pdf")).subarray(0, 5).toString()).toBe("%PDF-");
  expect(kollega(["letters", friplads, "-o", output, "-m", "gamma"])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("installation/no-such-municipality"),
  });
});

test("rules go out as DMN and come back, and a DOCTYPE is refused", () => {
  const file = join(folder, "friplads.dmn");
  expect(kollega(["dmn", "export", friplads, "--output", file]).status).toBe(0);
  const { status, stdout } = kollega(["dmn", "import", file]);
  expect(status).toBe(0);
  for (const name of ["ownSharePercent", "annualIncome", "recalculation"])
    expect(stdout).toMatch(new RegExp(`^${name}:$`, "m"));
  writeFileSync(file, '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>');
  expect(kollega(["dmn", "import", file])).toMatchObject({
    status: 1,
    stdout: "",
    stderr: expect.stringContaining("cli/not-dmn"),
  });
});

test("a DMN model without decisions is refused", () => {
  const file = join(folder, "empty.dmn");
  const namespace = "https://www.omg.org/spec/DMN/20230324/MODEL/";
  writeFileSync(file, `<definitions xmlns="${namespace}" id="d" name="Empty" namespace="urn:empty"/>`);
  expect(kollega(["dmn", "import", file])).toMatchObject({
    status: 1,
    stdout: "",
    stderr: expect.stringContaining("cli/dmn-without-decisions"),
  });
});

test("a folder that is no assistant, a command that does not exist and a wrong date are told, with their exit codes", () => {
  expect(kollega(["check", folder])).toMatchObject({ status: 1 });
  expect(kollega(["chek", folder])).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("Did you mean check?"),
  });
  expect(kollega(["decide", friplads, "--date", "2020-02-30", "--input", "-"], { input: "{}" })).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("cli/date-invalid"),
  });
  expect(kollega([])).toMatchObject({ status: 2 });
});

test("config check tells every fault with file and line, or what the configuration says", () => {
  const file = join(folder, "kollega.yaml");
  writeFileSync(file, "port: 70000\nprot: 1\nmunicipalities: {}\n");
  const faulty = kollega(["config", "check", "--config", file]);
  expect(faulty.status).toBe(1);
  expect(faulty.stderr).toMatch(/kollega\.yaml:1:\d+: error: port:/);
  expect(faulty.stderr).toMatch(/kollega\.yaml:2:\d+: error: There is no key prot here/);
  const { status, stdout } = kollega(["config", "check"], { cwd: folder, env: { ...process.env, KOLLEGA_CONFIG: "" } });
  expect({ status, told: stdout }).toMatchObject({ status: 1 });
  rmSync(file);
  const right = kollega(["config", "check"], { cwd: folder });
  expect(right.stdout).toContain("alfa, beta");
  expect(right.status).toBe(0);
});

test("the help tells every command and the exit codes", () => {
  const { status, stdout } = kollega(["--help"]);
  expect(status).toBe(0);
  for (const word of ["start", "worker", "check", "scenarios", "decide", "audit", "backup", "restore", "Exit codes"]) {
    expect(stdout).toContain(word);
  }
  expect(kollega(["decide", "--help"]).stdout).toContain("--input <file>");
});

test("on an older Node it goes on with the Node 24 that came with the dependencies", (context) => {
  const older = ["/usr/bin/node", "/usr/local/bin/node"].find((path) => existsSync(path) && majorOf(path) < 24);
  if (older === undefined) return context.skip("There is no older Node on this machine.");
  const { status, stdout } = spawnSync(older, [program, "--version"], { encoding: "utf8" });
  expect({ status, stdout }).toEqual({ status: 0, stdout: "0.1.0\n" });
});

const majorOf = (path: string) =>
  Number(spawnSync(path, ["-p", "process.versions.node.split('.')[0]"], { encoding: "utf8" }).stdout);
