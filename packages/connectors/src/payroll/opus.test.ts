import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Connector, payroll } from "@kollega/contracts";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { opusFileConnector, opusFileName } from "./opusFile.ts";
import { opusLines, type PayrollRecord } from "./opusLines.ts";

const record = (more: Partial<PayrollRecord> = {}): PayrollRecord => ({
  ...{ person: "8512481230", employment: "E-1", employmentType: "9", extraNumber: "5", wageType: "6666" },
  ...{ month: "2020-01", quantity: "1235.00", amount: "0.00" },
  ...more,
});
const lines = (...records: PayrollRecord[]) => opusLines(records, "123");
const km = (line: string) => Number(line.slice(24, 30)) / 100;

test("OS2indberetning's own example, to the byte", () => {
  expect(lines(record())).toEqual({ ok: true, lines: ["DA6012398512481230566660123500000000             310120"] });
});

test("kilometres have four digits and two decimals, an account stands to the right", () => {
  const made = lines(record({ quantity: "39.99", account: "12345", month: "2024-02" }));
  expect(made).toEqual({ ok: true, lines: ["DA6012398512481230566660003999000000        12345290224"] });
});

test("a month with 9,999.99 km or more does not overflow its field: it is split", () => {
  for (const [quantity, expected] of [
    ["9999.99", [9999.99]],
    ["10000.00", [9999.99, 0.01]],
    ["25000.50", [9999.99, 9999.99, 5000.52]],
  ] as const) {
    const made = lines(record({ quantity }));
    if (!made.ok) expect.fail(made.fault);
    expect(made.lines.map(km)).toEqual(expected);
    for (const one of made.lines) expect(one).toHaveLength(55);
  }
});

test("what was reported too much is drawn from the employment's other months, the newest first", () => {
  const made = lines(
    record({ month: "2020-01", quantity: "-10.50" }),
    record({ month: "2020-02", quantity: "4.00" }),
    record({ month: "2020-03", quantity: "100.00" }),
    record({ employment: "E-2", month: "2020-03", quantity: "7.00" }),
  );
  if (!made.ok) expect.fail(made.fault);
  expect(made.lines.map((one) => [one.slice(51, 55), km(one)])).toEqual([
    ["0220", 4],
    ["0320", 89.5],
    ["0320", 7],
  ]);
});

test("what cannot be written is refused by employment, wage type and month, without the CPR number", () => {
  expect(lines(record({ quantity: "-1.00" }))).toEqual({ ok: false, fault: "E-1/6666/2020-01: less than nothing" });
  expect(lines(record({ quantity: "1.005" }))).toEqual({ ok: false, fault: "E-1/6666/2020-01: decimals" });
  expect(lines(record({ quantity: "1.500" }))).toMatchObject({ ok: true });
});

test("whatever the records, no kilometre is lost or made", () => {
  const some = fc.array(fc.tuple(fc.integer({ min: -2_000_000, max: 3_000_000 }), fc.integer({ min: 1, max: 6 })));
  fc.assert(
    fc.property(some, (all) => {
      const records = all.map(([hundredths, month]) =>
        record({ month: `2020-0${month}`, quantity: (hundredths / 100).toFixed(2) }),
      );
      const total = all.reduce((sum, [hundredths]) => sum + hundredths, 0);
      const made = opusLines(records, "123");
      expect(made.ok).toBe(total >= 0);
      if (made.ok) expect(made.lines.reduce((sum, one) => sum + Math.round(km(one) * 100), 0)).toBe(total);
    }),
  );
});

let folder: string;
let connector: Connector<typeof payroll>;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "opus-"));
  connector = opusFileConnector({ implementation: "opus-file", system: "OPUS", folder, municipalityNumber: "123" });
});
afterEach(() => rm(folder, { recursive: true }));

const context = (key = "run-1") => ({
  ...{ key, requestId: "r", at: new Date("2026-12-01T05:00:00Z"), signal: new AbortController().signal },
});
const report = (key?: string, records = [record()]) => connector.operations.report.perform({ records }, context(key));
const probe = (key?: string) => connector.operations.report.probe?.(context(key));
const files = async () => (await readdir(folder)).filter((name) => !name.startsWith("."));
const name = opusFileName("run-1");

test("a delivery is one file, whole, for the owner's eyes only; the same again lays no other", async () => {
  expect(await report()).toEqual({ outcome: "done", receipt: { delivery: name } });
  expect(await readFile(join(folder, name), "latin1")).toBe(
    "DA6012398512481230566660123500000000             310120\r\n",
  );
  expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
  expect(await report()).toEqual({ outcome: "done", receipt: { delivery: name } });
  expect(await files()).toEqual([name]);
  await report("run-2");
  expect(await files()).toHaveLength(2);
});

test("a file that the payroll system has taken is delivered, and is not laid again", async () => {
  await report();
  await rm(join(folder, name));
  expect(await probe()).toEqual({ outcome: "done", receipt: { delivery: name } });
  expect(await report()).toMatchObject({ outcome: "done" });
  expect(await files()).toEqual([]);
});

test("wherever it was cut off, it is known whether it was delivered, and the rest is done once", async () => {
  const aside = join(folder, ".kollega");
  expect(await probe()).toMatchObject({ outcome: "unknown" });
  await mkdir(aside);
  expect(await probe()).toEqual({ outcome: "not-received" });
  // Cut off while writing aside; after it; after the mark; after the move.
  await writeFile(join(aside, `${name}.new`), "DA601");
  expect(await probe()).toEqual({ outcome: "not-received" });
  await writeFile(join(aside, name), "old");
  expect(await probe()).toEqual({ outcome: "not-received" });
  await writeFile(join(aside, `${name}.begun`), "");
  expect(await probe()).toEqual({ outcome: "not-received" });
  expect(await report()).toMatchObject({ outcome: "done" });
  expect(await readFile(join(folder, name), "latin1")).toMatch(/^DA6/);
  await rename(join(folder, name), join(folder, "taken"));
  expect(await probe()).toMatchObject({ outcome: "done" });
});

test("what cannot be written, or not now, is not begun", async () => {
  expect(await report("run-1", [record({ quantity: "-1.00" })])).toMatchObject({ outcome: "failed", retry: false });
  const nowhere = opusFileConnector({
    ...{ implementation: "opus-file", system: "OPUS", municipalityNumber: "123" },
    folder: "/dev/null/nowhere",
  });
  expect(await nowhere.operations.report.perform({ records: [record()] }, context())).toMatchObject({
    ...{ outcome: "failed", retry: true },
  });
  expect(await files()).toEqual([]);
});
