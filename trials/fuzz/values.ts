import {
  context,
  DaysAndTimeDuration,
  FeelFunction,
  FeelRange,
  type FeelType,
  type FeelValue,
  integer,
  number,
  parseDate,
  parseDateTime,
  parseDuration,
  parseTime,
  types,
  YearsAndMonthsDuration,
} from "@kollega/dmn";
import type { Random } from "../stage/random.ts";
import { oddNumbers, oddStrings, pick, scope, times, whole } from "./words.ts";

const dates = [
  "2026-03-01",
  "2024-02-29",
  "1970-01-01",
  "0001-01-01",
  "-0001-12-31",
  "999999999-12-31",
  "-999999999-01-01",
];
const clocks = [
  "00:00:00",
  "23:59:59.999999999",
  "12:30:00Z",
  "12:30:00+14:00",
  "12:30:00-14:00",
  "02:30:00@Europe/Copenhagen",
];
const durations = ["PT0S", "P1D", "-PT1H", "PT0.000000001S", "P999999999D", "-P3DT4H5M6.7S"];
const periods = ["P0M", "P1Y", "-P1M", "P999999999Y", "P11M"];

const double = new FeelFunction(null, [{ name: "a", type: types.number }], types.number, ([a = null]) => a);

const simpleKinds = [
  "number",
  "string",
  "boolean",
  "date",
  "time",
  "dateTime",
  "daysDuration",
  "yearsDuration",
] as const;

/** A value of the type; its ends, odd kinds and nulls more often than in life. */
export function oddValue(random: Random, type: FeelType, depth = 0): FeelValue {
  if (random.chance(0.06)) return null;
  switch (type.kind) {
    case "number":
      return random.chance(0.5) ? integer(whole(random, -20, 20)) : number(pick(random, oddNumbers));
    case "string":
      return pick(random, oddStrings);
    case "boolean":
      return random.chance(0.5);
    case "date":
      return parseDate(pick(random, dates));
    case "time":
      return parseTime(pick(random, clocks));
    case "dateTime":
      return parseDateTime(`${pick(random, dates)}T${pick(random, clocks)}`);
    case "daysDuration": {
      const read = parseDuration(pick(random, durations));
      return read instanceof DaysAndTimeDuration ? read : null;
    }
    case "yearsDuration": {
      const read = parseDuration(pick(random, periods));
      return read instanceof YearsAndMonthsDuration ? read : null;
    }
    case "null":
      return null;
    case "list":
      return times(listLength(random, depth), () => oddValue(random, type.of, depth + 1));
    case "range":
      return new FeelRange(
        oddValue(random, type.of),
        random.chance(0.5),
        oddValue(random, type.of),
        random.chance(0.5),
      );
    case "context":
      return new Map([...type.entries].map(([key, of]) => [key, oddValue(random, of, depth + 1)]));
    case "function":
      return double;
    case "any":
      return anyValue(random, depth);
  }
}

const listLength = (random: Random, depth: number): number =>
  random.chance(0.004) && depth === 0 ? whole(random, 1000, 20_000) : whole(random, 0, 5);

function anyValue(random: Random, depth: number): FeelValue {
  if (depth > 3 || random.chance(0.6)) return oddValue(random, { kind: pick(random, simpleKinds) }, depth + 1);
  if (random.chance(0.1)) return deepValue(pick(random, [10, 150, 250, 3000]), random.chance(0.5));
  if (random.chance(0.2))
    return oddValue(random, { kind: "range", of: { kind: pick(random, simpleKinds) } }, depth + 1);
  if (random.chance(0.1)) return double;
  if (random.chance(0.5)) return times(whole(random, 0, 4), () => anyValue(random, depth + 1));
  return new Map(times(whole(random, 0, 4), () => [pick(random, oddStrings), anyValue(random, depth + 1)]));
}

function deepValue(depth: number, lists: boolean): FeelValue {
  let value: FeelValue = integer(1);
  for (let i = 0; i < depth; i += 1) value = lists ? [value] : context({ a: value });
  return value;
}

/** Values for the scope: of the types declared, or of any kind; some are not given at all. */
export function valuesFor(random: Random, conforming: boolean): Map<string, FeelValue> {
  const values = new Map<string, FeelValue>();
  for (const [name, type] of scope) {
    if (!random.chance(0.04)) values.set(name, oddValue(random, conforming ? type : types.any));
  }
  return values;
}
