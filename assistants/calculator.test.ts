import { fileURLToPath } from "node:url";
import {
  type Assistant,
  answer,
  calculate,
  calculatorOf,
  curveOf,
  findingsTold,
  type Json,
  type JsonObject,
  loadAssistant,
  openQuestions,
  readAssistantFolder,
  variable,
} from "@kollega/assistant";
import { parseDate } from "@kollega/danish";
import fc from "fast-check";
import { expect, test } from "vitest";

async function load(folder: string): Promise<Assistant> {
  const loaded = loadAssistant(await readAssistantFolder(fileURLToPath(new URL(folder, import.meta.url))));
  return loaded.assistant ?? expect.fail(JSON.stringify(loaded.diagnostics, null, 1));
}

/** The ends often: some things change only there. */
const whole = (least: number, most: number) =>
  fc.oneof({ weight: 6, arbitrary: fc.integer({ min: least, max: most }) }, fc.constant(least), fc.constant(most));
/** Small amounts, where most things change, as often as large ones. */
const amount = (most: number) => fc.oneof(whole(0, most), whole(0, Math.round(most / 20)), fc.constant(0));
const one = fc.constantFrom;

/** All that may be answered, by assistant, and days with and without rates. */
const asked: Readonly<Record<string, { days: readonly string[]; answers: Record<string, fc.Arbitrary<Json>> }>> = {
  friplads: {
    days: ["2015-06-01", "2024-06-01", "2026-06-01"],
    answers: {
      statedHousehold: one("single", "partner"),
      statedChildren: fc.oneof(whole(1, 4), whole(1, 30)),
      statedAnnualIncome: amount(900_000),
      monthlyPrice: amount(8_000),
    },
  },
  boligstoette: {
    days: ["2025-06-01", "2026-06-01"],
    answers: {
      scheme: one("boligydelse", "boligsikring"),
      adults: whole(1, 4),
      children: one(0, 0, 0, 2),
      monthlyIncome: amount(60_000),
      wealth: amount(20_000_000),
      monthlyRent: amount(20_000),
      areaM2: fc.oneof(whole(10, 200), whole(1, 1000)),
      heating: one("separate", "included-in-rent"),
    },
  },
  tillaegsprocent: {
    days: ["2024-06-01", "2026-06-01"],
    answers: { couple: fc.boolean(), annualIncome: amount(300_000) },
  },
  helbredstillaeg: {
    days: ["2025-06-01", "2026-06-01"],
    answers: { percent: whole(0, 100), ownShare: amount(20_000), wealth: amount(200_000) },
  },
  kontanthjaelp: {
    days: ["2024-06-01", "2025-06-30", "2025-07-01", "2026-06-01"],
    answers: {
      age: whole(18, 67),
      single: fc.boolean(),
      children: whole(0, 3),
      wealth: amount(40_000),
      rate: one("minimum", "basic", "raised"),
      activityReady: fc.boolean(),
    },
  },
  begravelseshjaelp: {
    days: ["2023-06-01", "2025-06-01"],
    answers: { hasSpouseOrChild: fc.boolean(), estate: amount(60_000), bornBeforeApril1957: fc.boolean() },
  },
  tandplejetilskud: {
    days: ["2024-06-01", "2025-06-01", "2026-06-01"],
    answers: { age: whole(18, 70), youngRules: fc.boolean(), annualExpenses: amount(30_000) },
  },
};

/** What `kollega decide` gives, or that it is refused. */
function told(assistant: Assistant, day: string, input: JsonObject): string {
  const got = answer(assistant, { date: parseDate(day), input });
  return got.ok ? JSON.stringify(got.result) : `refused: ${got.error.code}`;
}

test.each(Object.entries(asked))(
  "%s: questioning ends, no answer that is left out can change the result, and what is asked can",
  async (folder, { days, answers }) => {
    const assistant = calculatorOf(await load(folder));
    const findings = findingsTold(assistant);
    const household = fc.record(answers);
    // Enough others to find two that differ, also where only a narrow span matters.
    const others = fc.sample(household, { numRuns: 300, seed: 1 });
    const matters = new Map<string, boolean>();
    for (const day of days) {
      const date = parseDate(day);
      fc.assert(
        fc.property(household, (all) => {
          let given: JsonObject = {};
          for (let at = 0; ; at += 1) {
            expect(at).toBeLessThanOrEqual(Object.keys(answers).length);
            const [next] = openQuestions(assistant, { date, answers: given, findings });
            if (next === undefined) break;
            expect(Object.hasOwn(given, next)).toBe(false);
            const place = JSON.stringify([day, given, next]);
            if (!matters.has(place)) matters.set(place, canChange(assistant, day, given, next, others, answers));
            expect(matters.get(place), `${folder} asks what cannot matter: ${place}`).toBe(true);
            given = { ...given, [next]: all[next] ?? null };
          }
          const result = calculate(assistant, { date, answers: given, findings });
          const is = result.ok ? JSON.stringify(result.result) : `refused: ${result.error.code}`;
          for (const other of others.slice(0, 20))
            expect(told(assistant, day, { ...other, ...given }), JSON.stringify({ day, given, other })).toBe(is);
        }),
        { numRuns: 40 },
      );
    }
  },
  60_000,
);

test("what a narrow margin keeps from mattering is not asked", async () => {
  const assistant = calculatorOf(await load("boligstoette"));
  // At 85 m², where most counts, 3,687 kr. a year come out: 9 kr. less than the least that is paid.
  const answers = { children: 0, scheme: "boligsikring", adults: 2, monthlyIncome: 0, monthlyRent: 2451 };
  const asking = { date: parseDate("2026-06-01"), answers, findings: findingsTold(assistant) };
  expect(openQuestions(assistant, asking)).toEqual([]);
});

/** Whether some answers to the rest are known with which this one changes the result. */
function canChange(
  assistant: Assistant,
  day: string,
  given: JsonObject,
  name: string,
  others: readonly JsonObject[],
  answers: Readonly<Record<string, fc.Arbitrary<Json>>>,
): boolean {
  const tried = fc.sample(answers[name] ?? fc.constant(null), { numRuns: 30, seed: 2 });
  return others.some((other) => {
    const results = tried.map((value) => told(assistant, day, { ...other, ...given, [name]: value }));
    return new Set(results).size > 1;
  });
}

test.each(Object.entries(asked))(
  "%s: a curve gives what each answer gives by itself",
  async (folder, { days, answers }) => {
    const assistant = calculatorOf(await load(folder));
    const findings = findingsTold(assistant);
    for (const day of days)
      for (const household of fc.sample(fc.record(answers), { numRuns: 5, seed: 3 }))
        for (const field of variable(assistant)) {
          const curve = curveOf(assistant, { date: parseDate(day), answers: household, findings }, field);
          expect(curve.points.length).toBeLessThanOrEqual(500);
          for (const { at, values } of [...curve.points.filter((_, i) => i % 37 === 0), curve.own].flatMap(
            (p) => p ?? [],
          )) {
            const got = told(assistant, day, { ...household, [field.name]: at });
            const named = values && Object.fromEntries(findings.map((name, i) => [name, plainOf(values[i])]));
            expect(named === null ? "refused" : JSON.stringify(named), `${field.name} = ${at}`).toBe(
              got.startsWith("refused") ? "refused" : got,
            );
          }
        }
  },
);

/** As JSON has it. */
function plainOf(value: unknown): Json {
  if (typeof value === "boolean" || value === null) return value;
  const text = String(value);
  return /^-?\d{1,15}$/.test(text) ? Number(text) : text;
}
