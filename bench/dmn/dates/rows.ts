import type { Case } from "../contestant.ts";
import { randomFrom } from "../random.ts";

/** One rule for when a benefit starts. Dates are ISO texts, ends included. */
export interface StartRow {
  readonly code: string;
  readonly received: { readonly from: string; readonly to: string } | null;
  /** Whole years: at least, and less than. */
  readonly age: { readonly from: number; readonly below: number | null } | null;
  /** At most so many days from receipt until the start asked for. */
  readonly daysAhead: number | null;
  /** When it starts: on the day asked for, or the first of the month after receipt. */
  readonly starts: "as asked" | "next month";
}

const halves = [
  { name: "2023a", from: "2023-01-01", to: "2023-06-30" },
  { name: "2023b", from: "2023-07-01", to: "2023-12-31" },
  { name: "2024a", from: "2024-01-01", to: "2024-06-30" },
  { name: "2024b", from: "2024-07-01", to: "2024-12-31" },
];

/** Five rules for each half year, and one for other times. */
export const startRows: readonly StartRow[] = [
  ...halves.flatMap(({ name, from, to }) => {
    const row = (code: string, age: StartRow["age"], daysAhead: number | null, starts: StartRow["starts"]) => ({
      ...{ code: `${code}-${name}`, received: { from, to }, age, daysAhead, starts },
    });
    return [
      row("child", { from: 0, below: 18 }, null, "as asked"),
      row("young", { from: 18, below: 30 }, 30, "next month"),
      row("adult", { from: 18, below: 67 }, 90, "next month"),
      row("pensioner", { from: 67, below: null }, null, "as asked"),
      row("late", null, null, "as asked"),
    ];
  }),
  { code: "other", received: null, age: null, daysAhead: null, starts: "next month" },
];

/** Applications of all ages and times, leap days and last days of months among them. */
export function startCases(count: number): readonly Case[] {
  const random = randomFrom(29);
  const day = (from: string, days: number) =>
    new Date(Date.parse(from) + random.below(days) * 86_400_000).toISOString().slice(0, 10);
  return Array.from({ length: count }, () => {
    const odd = random.below(10) === 0;
    const received = odd ? random.pick(["2024-02-29", "2023-06-30", "2024-01-31"]) : day("2022-11-01", 850);
    return {
      birthDate: odd ? random.pick(["2004-02-29", "2006-03-01", "1957-01-31"]) : day("1940-01-01", 30_000),
      received,
      start: day(received, 150),
    };
  });
}
