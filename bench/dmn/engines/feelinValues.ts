import { date } from "feelin";
import type { Answer, Case } from "../contestant.ts";

export type FeelinCase = Readonly<Record<string, unknown>>;

/** A case as feelin takes it: numbers as doubles, dates as its own, of the names given. */
export function feelinCase(
  one: Case,
  { numbers = [], dates = [] }: { readonly numbers?: readonly string[]; readonly dates?: readonly string[] },
): FeelinCase {
  const convert = (name: string, value: string | boolean) => {
    if (numbers.includes(name)) return Number(value);
    return dates.includes(name) ? date(String(value)) : value;
  };
  return Object.fromEntries(Object.entries(one).map(([name, value]) => [name, convert(name, value)]));
}

/** What feelin gave as an answer; what is no plain JSON as its text. */
export function showFeelin(value: unknown): Answer {
  if (value === null || value === undefined) return null;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, showFeelin(part)]));
  }
  return String(value);
}
