import { expect, test } from "vitest";
import { isApproved, licenceFaults } from "./licences.ts";
import { type Locked, lockedPackages } from "./lockfile.ts";
import { pinFaults } from "./pinned.ts";
import { secretsIn } from "./secrets.ts";
import { vulnerabilitiesIn } from "./vulnerabilities.ts";

const fine: Locked = {
  ...{ name: "good", version: "1.0.0", licence: "MIT", integrity: "sha512-x", installs: false, development: false },
  resolved: "https://registry.npmjs.org/good/-/good-1.0.0.tgz",
};

test.each([
  ["MIT", true],
  ["(MIT OR GPL-3.0-only)", true],
  ["MIT AND OFL-1.1 AND Apache-2.0", true],
  ["(MIT OR X) AND (ISC OR Y)", true],
  ["GPL-3.0-only", false],
  ["MIT AND SSPL-1.0", false],
  ["(MIT OR ISC) AND BUSL-1.1", false],
  ["SEE LICENSE IN LICENSE.md", false],
  ["UNLICENSED", false],
  ["MIT OR", false],
  ["", false],
])("the licence %j is taken: %j", (expression, taken) => {
  expect(isApproved(expression)).toBe(taken);
});

test("a package without a licence, or under one that nobody approved, is told", () => {
  const packages = [fine, { ...fine, name: "none", licence: null }, { ...fine, name: "closed", licence: "BUSL-1.1" }];
  expect(licenceFaults(packages)).toEqual(["none@1.0.0 tells no licence", "closed@1.0.0 is under BUSL-1.1"]);
  // An exception is for a tool, not for what is handed on.
  const data = { ...fine, name: "caniuse-lite", licence: "CC-BY-4.0" };
  expect(licenceFaults([data])).toHaveLength(1);
  expect(licenceFaults([{ ...data, development: true }])).toEqual([]);
});

test("a package from elsewhere, without its hash, or with a script that nobody allowed, is told", () => {
  const packages = [
    fine,
    { ...fine, name: "git", resolved: "git+ssh://git@host.example/x.git" },
    { ...fine, name: "bare", integrity: null },
    { ...fine, name: "weak", integrity: "sha1-x" },
    { ...fine, name: "runs", installs: true },
    { ...fine, name: "may", installs: true },
  ];
  expect(pinFaults(packages, new Set(["may"])).map((fault) => fault.split("@")[0])).toEqual([
    "git",
    "bare",
    "weak",
    "runs",
  ]);
});

test("the lockfile is read: packages by their names, and none of our own", () => {
  const packages = lockedPackages();
  expect(packages.length).toBeGreaterThan(300);
  expect(packages.map(({ name }) => name)).toContain("hono");
  expect(packages.filter(({ name }) => name.startsWith("@kollega/"))).toEqual([]);
});

/** Put together here, so that this file holds none of them. */
const secret = {
  key: `-----BEGIN PRIVATE ${"KEY"}-----\n${"MIGEAgEAMBAGByqGSM49AgEG".repeat(4)}\n`,
  cloud: `const id = "AKIA${"IOSFODNN7ABCDEFG"}";`,
  host: `token: ghp_${"a1B2c3D4e5".repeat(4)}`,
  database: `url: postgresql://kollega:${"hunter2hunter2"}@db.kommune.dk/alfa`,
  drawn: `clientSecret: "${"9f8Kd72mQpZx41LvRt6W"}"`,
};

test.each(Object.entries(secret))("a secret in the tree is told by its place alone: %s", (_, text) => {
  const [told, ...others] = secretsIn([{ path: "docs/x.md", text: `en linje\n${text}` }]);
  expect(others).toEqual([]);
  expect(told).toMatch(/^docs\/x\.md:2: a /);
  expect(text).not.toContain(told?.slice(told.lastIndexOf(": ") + 2));
});

test("what only speaks of secrets is none", () => {
  const text = [
    `password: "en-lang-adgangskode-her"`,
    `const secretFile = "/etc/kollega/alfa.secret";`,
    `postgresql://user:password@localhost/x`,
    `clientSecret: "simulator-alfa-citizen-secret"`,
    "token: { secretFile: ./token }",
  ].join("\n");
  expect(secretsIn([{ path: "x.md", text }])).toEqual([]);
});

const report = JSON.stringify({
  vulnerabilities: {
    bad: { severity: "high", via: [{ url: "https://a.example/1", title: "It can", severity: "high" }] },
    above: { severity: "high", via: ["bad"] },
    small: { severity: "low", via: [{ url: "https://a.example/2", title: "A little", severity: "low" }] },
  },
});

test("what is known of a package is told once, unless somebody has looked at it, and until the day they said", () => {
  expect(vulnerabilitiesIn(report, "2026-11-28", [])).toEqual(["bad: It can (high, https://a.example/1)"]);
  const accepted = [{ url: "https://a.example/1", why: "not called", until: "2026-12-01" }];
  expect(vulnerabilitiesIn(report, "2026-12-01", accepted)).toEqual([]);
  expect(vulnerabilitiesIn(report, "2026-12-02", accepted)).toHaveLength(1);
});

test("an answer that is none says that nothing is known, not that all is well", () => {
  for (const answer of ["", "npm error", "{}", `{"message":"405","statusCode":405}`])
    expect(vulnerabilitiesIn(answer, "2026-11-28")).toBeNull();
});
