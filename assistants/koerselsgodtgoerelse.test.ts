import { fileURLToPath } from "node:url";
import {
  answer,
  checkAssistant,
  decide,
  type Facts,
  fromDmn,
  type Json,
  type JsonObject,
  keptFor,
  loadAssistant,
  lookBack,
  type OtherDecision,
  readAssistantFolder,
  runScenarios,
  toDmn,
} from "@kollega/assistant";
import { parseDate } from "@kollega/danish";
import { compile, fromXml, toXml } from "@kollega/dmn";
import fc from "fast-check";
import { expect, test } from "vitest";

const folder = fileURLToPath(new URL("koerselsgodtgoerelse", import.meta.url));
const loaded = loadAssistant(await readAssistantFolder(folder));
const assistant = loaded.assistant ?? expect.fail(JSON.stringify(loaded.diagnostics, null, 1));

test("its own scenarios hold, and what is declared and not acted on yet is told", () => {
  expect(runScenarios(assistant).results.filter((result) => !result.passed)).toEqual([]);
  for (const { severity, code } of checkAssistant(assistant))
    expect([severity, code]).toEqual(["warning", "assistant/not-acted-on"]);
});

test("the rules are sound DMN, which comes back from XML without loss", () => {
  const model = toDmn(assistant);
  expect(compile(model).diagnostics.filter((one) => one.severity === "error")).toEqual([]);
  const read = fromXml(toXml(model));
  const texts = (value: unknown) =>
    JSON.parse(JSON.stringify(value, (_, part) => (typeof part === "object" ? part : String(part))));
  const back = read.ok ? fromDmn(read.model) : null;
  expect(back?.faults).toEqual([]);
  expect(texts(back?.rules)).toEqual(texts(assistant.documents.rules.data));
});

const drive = {
  method: "read",
  distanceKm: 42,
  startsAtHome: false,
  endsAtHome: false,
  fourKmRule: false,
  deductedTodayKm: 0,
  roundTrip: false,
  kmThisYear: 0,
  vehicle: "car",
};
const given = (date: string, input: JsonObject) => {
  const got = answer(assistant, { date: parseDate(date), input: { ...drive, ...input } });
  return got.ok ? got.result : got.error;
};

test.each<[string, JsonObject, JsonObject]>([
  ["read, 4-km rule", { fourKmRule: true, homeToBorderKm: 2 }, { km: 38, fourKmDeducted: 4 }],
  ["read, round trip", { roundTrip: true }, { km: 84 }],
  ["calculated, starts at home", { method: "calculated", startsAtHome: true, homeToWorkKm: 10 }, { km: 32 }],
  [
    "4-km rule, starts at home, nothing deducted today",
    { method: "calculated", fourKmRule: true, startsAtHome: true, homeToBorderKm: 2 },
    { km: 36, fourKmDeducted: 4 },
  ],
  [
    "4-km rule, starts at home, 2.5 deducted today",
    { method: "calculated", fourKmRule: true, startsAtHome: true, homeToBorderKm: 2, deductedTodayKm: "2.5" },
    { km: "38.5", fourKmDeducted: "1.5" },
  ],
  ["without extra distance", { method: "calculated-without-extra", startsAtHome: true, homeToWorkKm: 10 }, { km: 42 }],
  ["15,000 km in 2026", { distanceKm: 15000 }, { amount: "59100" }],
])("%s", (_name, input, expected) => {
  const got = given("2026-03-02", input) as JsonObject;
  for (const [name, value] of Object.entries(expected))
    expect([name, Number(got[name])]).toEqual([name, Number(value)]);
});

/** Kr. per 100 km by Skatterådets notices: from, high, low, bicycle. Written from the notices, not from the rules' documents. */
const notices: readonly (readonly [string, string, number, number, number | null])[] = [
  ["2016-01-01", "2016-12-31", 363, 199, null],
  ["2017-01-01", "2017-12-31", 353, 193, 52],
  ["2018-01-01", "2018-12-31", 354, 194, 53],
  ["2019-01-01", "2019-12-31", 356, 198, 53],
  ["2020-01-01", "2020-12-31", 352, 196, 54],
  ["2021-01-01", "2021-12-31", 344, 190, 54],
  ["2022-01-01", "2022-04-30", 351, 198, 55],
  ["2022-05-01", "2022-12-31", 370, 217, 57],
  ["2023-01-01", "2023-12-31", 373, 219, null],
  ["2024-01-01", "2024-12-31", 379, 223, 62],
  ["2025-01-01", "2025-12-31", 381, 223, 63],
  ["2026-01-01", "2026-12-31", 394, 228, 64],
];

test.each(notices)("from %s to %s the rates are as published", (from, until, high, low, bicycle) => {
  for (const date of [from, until]) {
    const amount = (input: JsonObject) => (given(date, { distanceKm: 100, ...input }) as JsonObject).amount;
    expect(Number(amount({}))).toBe(high);
    expect(Number(amount({ kmThisYear: 20_000 }))).toBe(low);
    if (bicycle !== null) expect(Number(amount({ vehicle: "bicycle" }))).toBe(bicycle);
    else expect(given(date, { distanceKm: 100, vehicle: "bicycle" })).toMatchObject({ code: "assistant/rate-missing" });
  }
});

test("what no rate covers is refused", () => {
  expect(given("2015-12-31", {})).toMatchObject({ code: "assistant/rate-missing" });
  expect(given("2027-01-01", {})).toMatchObject({ code: "assistant/rate-missing" });
});

/** Hundredths, half up. */
const hundredths = (value: Json | undefined) => Math.round(Number(value) * 100);
const written = (n: number) => `${Math.floor(n / 100)}.${String(n % 100).padStart(2, "0")}`;

interface Drive {
  readonly date: string;
  /** Hundredths of a km, one way. */
  readonly km: number;
  readonly roundTrip?: boolean;
  readonly fourKmRule?: boolean;
  readonly startsAtHome?: boolean;
  readonly to?: string;
}

/** Decides one drive after another, each knowing what stands in those before it, as casework does. */
function decideInTurn(drives: readonly Drive[], before: readonly OtherDecision[] = []) {
  const others = [...before];
  return drives.map(({ date, km, roundTrip = false, fourKmRule = false, startsAtHome = false, to = "Kontoret" }) => {
    const facts: Facts = {
      decisionType: "drive",
      received: parseDate(date),
      today: parseDate(date),
      parties: { applicant: { person: "a", name: "Prøveperson" } },
      form: { driveDate: date, method: "read", roundTrip, vehicle: "car", authorised: true },
      evidence: {},
      judgements: {},
      overrides: {},
      given: {
        distanceKm: written(km),
        startsAtHome,
        endsAtHome: false,
        fourKmRule,
        homeToBorderKm: 0,
        homeToWorkKm: 0,
        commutesTo: startsAtHome ? to : "",
        routeTold: `${date} ${others.length}`,
      },
      earlier: [],
      others: [...others],
    };
    const determination = decide(assistant, facts);
    const found = (name: string) => determination.findings.find((finding) => finding.name === name);
    const value = (name: string) => {
      const finding = found(name);
      return finding?.status === "decided" ? finding.value : expect.fail(`${name}: ${JSON.stringify(finding)}`);
    };
    const part = (rate: string) => (found(`partAmount:${rate}`) ? hundredths(value(`partAmount:${rate}`)) : 0);
    others.push({
      type: "drive",
      state: "open",
      effectiveFrom: parseDate(date),
      outcome: value("km") === 0 ? "nothing" : "granted",
      findings: keptFor(assistant, determination) ?? {},
    });
    return {
      km: hundredths(value("km")),
      deducted: hundredths(value("fourKmDeducted")),
      amount: hundredths(value("amount")),
      high: part("high"),
      low: part("low"),
      taxFree: value("taxFree"),
      used: value("homeWorkDaysUsed"),
    };
  });
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
/** Øre for hundredths of a km at a rate in kr. per 100 km, half up. */
const paid = (km: number, rate: number) => Math.floor((km * rate + 50) / 100);

const day = "2026-03-02";
const someKm = fc.integer({ min: 1, max: 3000 });
const sameDay = (kms: readonly number[]) => decideInTurn(kms.map((km) => ({ date: day, km, fourKmRule: true })));

test("over a day at most four km are deducted, whatever the drives; never more is paid than for each drive alone", () => {
  fc.assert(
    fc.property(fc.array(someKm, { minLength: 1, maxLength: 6 }), (kms) => {
      const decided = sameDay(kms);
      expect(sum(decided.map(({ deducted }) => deducted))).toBe(Math.min(400, sum(kms)));
      for (const [index, { km, deducted, amount }] of decided.entries()) {
        expect(km + deducted).toBe(kms[index]);
        // Amounts follow the kilometres that are left.
        expect(amount).toBe(paid(km, 394));
        expect(amount).toBeLessThanOrEqual(paid(kms[index] ?? 0, 394));
      }
      // As many kilometres as one drive of the same length would have given.
      expect(sum(decided.map(({ km }) => km))).toBe(sameDay([sum(kms)])[0]?.km);
    }),
    { numRuns: 60 },
  );
}, 60_000);

test("the order of a day's drives changes neither the kilometres nor, beyond the rounding of each, the amount", () => {
  fc.assert(
    fc.property(
      fc
        .array(someKm, { minLength: 2, maxLength: 5 })
        .chain((kms) => fc.tuple(fc.constant(kms), fc.shuffledSubarray(kms, { minLength: kms.length }))),
      ([kms, other]) => {
        const [one, two] = [sameDay(kms), sameDay(other)];
        for (const key of ["km", "deducted"] as const)
          expect(sum(one.map((each) => each[key]))).toBe(sum(two.map((each) => each[key])));
        const apart = sum(one.map(({ amount }) => amount)) - sum(two.map(({ amount }) => amount));
        // The amount of each drive is rounded to the øre: half an øre each.
        expect(Math.abs(apart)).toBeLessThanOrEqual(kms.length);
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);

test("at the limit of the high rate a drive is split exactly, and the drives of a year have 20,000 km at that rate", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2_010_000 }),
      fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 1, maxLength: 4 }),
      (before, kms) => {
        const decided = decideInTurn(
          kms.map((km) => ({ date: day, km })),
          [
            {
              type: "drive",
              state: "made",
              effectiveFrom: parseDate("2026-01-01"),
              outcome: "granted",
              findings: { countedKm: written(before) },
            },
          ],
        );
        let used = before;
        for (const [index, { km, high, low, amount }] of decided.entries()) {
          expect(km).toBe(kms[index]);
          const atHigh = Math.min(km, Math.max(0, 2_000_000 - used));
          expect([high, low]).toEqual([paid(atHigh, 394), paid(km - atHigh, 228)]);
          expect(amount).toBe(high + low);
          used += km;
        }
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);

test("the sixty-first day from home to the same workplace within twelve months is taxed, and sixty days elsewhere start the count anew", () => {
  const dayOf = (n: number) => new Date(Date.UTC(2025, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
  const commute = (from: number, count: number, to: string): Drive[] =>
    Array.from({ length: count }, (_, n) => ({ date: dayOf(from + n), km: 1000, startsAtHome: true, to }));
  const decided = decideInTurn([
    ...commute(0, 61, "Kontoret"),
    ...commute(61, 60, "Skolen"),
    ...commute(121, 2, "Kontoret"),
  ]);
  expect(decided.map(({ taxFree }) => taxFree)).toEqual([...Array(60).fill(true), false, ...Array(62).fill(true)]);
  expect(decided[60]?.used).toBe(61);
  expect(decided[121]?.used).toBe(1);
  // Two drives on one day are one day.
  expect(decideInTurn([...commute(0, 60, "Kontoret"), ...commute(59, 1, "Kontoret")]).at(-1)).toMatchObject({
    used: 60,
    taxFree: true,
  });
  // After twelve months the first days no longer count.
  expect(decideInTurn([...commute(0, 60, "Kontoret"), ...commute(365, 1, "Kontoret")]).at(-1)).toMatchObject({
    taxFree: true,
  });
});

test("what stands in the other cases is looked back on over the year and twelve months either way, and never guessed", () => {
  const facts: Facts = {
    decisionType: "drive",
    received: parseDate("2026-03-05"),
    today: parseDate("2026-03-05"),
    parties: { applicant: { person: "a", name: "Prøveperson" } },
    form: { driveDate: "2026-03-02", method: "read", roundTrip: false, vehicle: "car" },
    evidence: {},
    judgements: {},
    overrides: {},
    given: { fourKmRule: true },
    earlier: [],
  };
  expect(lookBack(assistant, facts)).toEqual({ from: "2025-03-02", until: "2027-03-02" });
  const { findings } = decide(assistant, facts);
  const awaited = (name: string) => findings.find((finding) => finding.name === name);
  expect(awaited("deductedTodayKm")).toMatchObject({ undecided: { kind: "evidence-awaited", evidence: "sameDay" } });
  expect(awaited("kmThisYear")).toMatchObject({ undecided: { kind: "evidence-awaited", evidence: "sameYear" } });
});
