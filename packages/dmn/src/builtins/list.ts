import type { RuntimeCaller } from "../feel/runtime.ts";
import { calculate } from "../values/arithmetic.ts";
import { compare, equal } from "../values/compare.ts";
import { DaysAndTimeDuration, YearsAndMonthsDuration } from "../values/duration.ts";
import {
  add,
  compareNumbers,
  divide,
  FeelNumber,
  integer,
  multiply,
  round,
  squareRoot,
  subtract,
  toInteger,
} from "../values/number.ts";
import { type FeelValue, isList, kindOf } from "../values/value.ts";
import { count, fun, list, num, whole } from "./argument.ts";
import { define } from "./builtin.ts";

/* § 10.3.4.4 List functions */

const bad = (caller: RuntimeCaller, name: string, why: string) => caller.fail("bad-argument", { name, why });

/** Declares a function both of one list and of its elements as arguments. */
function ofList(
  name: string,
  result: string,
  run: (items: readonly FeelValue[], caller: RuntimeCaller) => FeelValue,
): void {
  const counted = (args: readonly FeelValue[], caller: RuntimeCaller) => {
    const values = list(args[0]);
    caller.spend(values.length);
    return run(values, caller);
  };
  define(name, `list: list<Any> -> ${result}`, counted);
  define(name, `...n: Any -> ${result}`, counted);
}

const contains = (items: readonly FeelValue[], value: FeelValue): boolean =>
  items.some((item) => equal(item, value) === true);

define("list contains", "list: list<Any>, element: Any -> boolean", ([items, element = null], caller) => {
  caller.spend(list(items).length);
  return contains(list(items), element);
});
define("count", "list: list<Any> -> number", ([items]) => count(list(items).length));

function extreme(name: string, sign: 1 | -1): void {
  ofList(name, "Any", (items, caller) => {
    let best = items[0] ?? null;
    for (const item of items) {
      const order = compare(item, best);
      if (order === null) return bad(caller, name, kindOf(item));
      if (order * sign > 0) best = item;
    }
    return best ?? bad(caller, name, "[]");
  });
}
extreme("min", -1);
extreme("max", 1);

/** The numbers of a list, or null, reported, when it holds anything else. */
function numbers(items: readonly FeelValue[], caller: RuntimeCaller, name: string): FeelNumber[] | null {
  const result: FeelNumber[] = [];
  for (const item of items) {
    if (!(item instanceof FeelNumber)) return bad(caller, name, kindOf(item));
    result.push(item);
  }
  return result;
}

const total = (items: readonly FeelNumber[]): FeelNumber | null =>
  items.reduce<FeelNumber | null>((sum, item) => sum && add(sum, item), integer(0));

ofList("sum", "Any", (items, caller) => {
  const [first = null] = items;
  if (first instanceof DaysAndTimeDuration || first instanceof YearsAndMonthsDuration) {
    const sum = items.reduce(
      (a, b) => (kindOf(a) === kindOf(b) ? (calculate("+", a, b) ?? null) : null),
      zeroOf(first),
    );
    return sum ?? bad(caller, "sum", "duration");
  }
  const values = numbers(items, caller, "sum");
  if (!values) return null;
  return values.length === 0 ? bad(caller, "sum", "[]") : total(values);
});
const zeroOf = (value: FeelValue): FeelValue =>
  value instanceof DaysAndTimeDuration ? new DaysAndTimeDuration(0n) : new YearsAndMonthsDuration(0);

ofList("product", "number", (items, caller) => {
  const values = numbers(items, caller, "product");
  if (!values) return null;
  if (values.length === 0) return bad(caller, "product", "[]");
  return values.reduce<FeelNumber | null>((product, item) => product && multiply(product, item), integer(1));
});
function mean(values: readonly FeelNumber[]): FeelNumber | null {
  const sum = total(values);
  return sum && divide(sum, integer(values.length));
}
ofList("mean", "number", (items, caller) => {
  const values = numbers(items, caller, "mean");
  return values && (values.length === 0 ? bad(caller, "mean", "[]") : mean(values));
});
ofList("median", "number", (items, caller) => {
  const values = numbers(items, caller, "median")?.sort(compareNumbers);
  if (!values) return null;
  const middle = values.length >> 1;
  return (
    (values.length % 2 ? values[middle] : mean(values.slice(middle - 1, middle + 1))) ?? bad(caller, "median", "[]")
  );
});
ofList("stddev", "number", (items, caller) => {
  const values = numbers(items, caller, "stddev");
  if (!values) return null;
  const average = values.length < 2 ? null : mean(values);
  if (!average) return bad(caller, "stddev", String(values.length));
  const squares = values.map((value) => {
    const off = subtract(value, average);
    return (off && multiply(off, off)) ?? integer(0);
  });
  const sum = total(squares);
  const variance = sum && divide(sum, integer(values.length - 1));
  return variance && squareRoot(variance);
});
ofList("mode", "list<number>", (items, caller) => {
  const values = numbers(items, caller, "mode")?.sort(compareNumbers);
  if (!values) return null;
  const times = new Map<string, { value: FeelNumber; count: number }>();
  for (const value of values) {
    const entry = times.get(String(value)) ?? { value, count: 0 };
    times.set(String(value), { value, count: entry.count + 1 });
  }
  const most = Math.max(...[...times.values()].map((entry) => entry.count));
  return [...times.values()].filter((entry) => entry.count === most).map((entry) => entry.value);
});

define("sublist", "list: list<Any>, start position: number, length?: number -> list", ([items, at, length], caller) => {
  const all = list(items);
  const start = whole(at);
  const size = length === undefined ? null : whole(length);
  if (start === null || start === 0 || Math.abs(start) > all.length) return bad(caller, "sublist", "start position");
  if (length !== undefined && (size === null || size < 1)) return bad(caller, "sublist", "length");
  const from = start > 0 ? start - 1 : all.length + start;
  if (size !== null && from + size > all.length) return bad(caller, "sublist", "length");
  return caller.runtime.list(all.slice(from, size === null ? undefined : from + size));
});
define("append", "list: list<Any>, ...item: Any -> list", ([items, added], caller) =>
  caller.runtime.list([...list(items), ...list(added)]),
);
define("concatenate", "...list: list<Any> -> list", ([lists], caller) => {
  caller.runtime.room(list(lists).reduce((size, part) => size + list(part).length, 0));
  return caller.runtime.list(list(lists).flatMap((part) => list(part)));
});
define(
  "insert before",
  "list: list<Any>, position: number, newItem: Any -> list",
  ([items, at, item = null], caller) => {
    const index = position(list(items), whole(at));
    return index === null
      ? bad(caller, "insert before", "position")
      : caller.runtime.list(list(items).toSpliced(index, 0, item));
  },
);
define("remove", "list: list<Any>, position: number -> list", ([items, at], caller) => {
  const index = position(list(items), whole(at));
  return index === null ? bad(caller, "remove", "position") : caller.runtime.list(list(items).toSpliced(index, 1));
});
define(
  "list replace",
  "list: list<Any>, position: number, newItem: Any -> list",
  ([items, at, item = null], caller) => {
    const index = position(list(items), truncated(at));
    return index === null
      ? bad(caller, "list replace", "position")
      : caller.runtime.list(list(items).with(index, item));
  },
);
define(
  "list replace",
  "list: list<Any>, match: function, newItem: Any -> list",
  ([items, match, item = null], caller) => {
    const result: FeelValue[] = [];
    for (const old of list(items)) {
      const answer = fun(match).parameters.length === 2 ? caller.call(fun(match), [old, item]) : undefined;
      if (typeof answer !== "boolean") return bad(caller, "list replace", "match");
      result.push(answer ? item : old);
    }
    return caller.runtime.list(result);
  },
);

/** `list replace` cuts a position to a whole number. */
const truncated = (at: FeelValue | undefined): number | null => {
  const cut = round(num(at), 0, "down");
  return cut && toInteger(cut);
};

/** The index of a position counted from 1, or from the end when negative; null outside the list. */
function position(items: readonly FeelValue[], at: number | null): number | null {
  if (at === null || at === 0 || Math.abs(at) > items.length) return null;
  return at > 0 ? at - 1 : items.length + at;
}

define("reverse", "list: list<Any> -> list", ([items], caller) => caller.runtime.list(list(items).toReversed()));
define("index of", "list: list<Any>, match: Any -> list<number>", ([items, match = null], caller) => {
  caller.spend(list(items).length);
  return list(items).flatMap((item, i) => (equal(item, match) === true ? [count(i + 1)] : []));
});

/** A text that is the same for equal numbers and for equal strings; null for other kinds, which are compared one by one. */
const keyOf = (value: FeelValue): string | null =>
  typeof value === "string" ? `"${value}` : value instanceof FeelNumber ? String(value) : null;

/** Keeps the first of equal elements. */
function distinct(items: readonly FeelValue[], caller: RuntimeCaller): FeelValue[] {
  const keys = new Set<string>();
  const others: FeelValue[] = [];
  return items.filter((item) => {
    const key = keyOf(item);
    caller.spend(key === null ? 1 + others.length : 1);
    if (key === null ? contains(others, item) : keys.has(key)) return false;
    if (key === null) others.push(item);
    else keys.add(key);
    return true;
  });
}
define("distinct values", "list: list<Any> -> list", ([items], caller) => distinct(list(items), caller));
define("union", "...list: list<Any> -> list", ([lists], caller) =>
  caller.runtime.list(
    distinct(
      list(lists).flatMap((part) => list(part)),
      caller,
    ),
  ),
);
define("duplicate values", "list: list<Any> -> list", ([items], caller) => {
  const all = list(items);
  caller.spend(all.length * all.length);
  return distinct(
    all.filter((item, i) => all.some((other, j) => i !== j && equal(item, other) === true)),
    caller,
  );
});

function flatten(items: readonly FeelValue[], into: FeelValue[], caller: RuntimeCaller): FeelValue[] {
  for (const item of items) {
    caller.spend(1);
    if (isList(item)) flatten(item, into, caller);
    else into.push(item);
  }
  return into;
}
define("flatten", "list: list<Any> -> list", ([items], caller) =>
  caller.runtime.list(flatten(list(items), [], caller)),
);

define("sort", "list: list<Any> -> list", ([items], caller) => {
  const result = mergeSort(list(items), (a, b) => {
    caller.spend(1);
    const order = compare(a, b);
    return order === null ? null : order < 0;
  });
  return result ?? bad(caller, "sort", "list");
});
define("sort", "list: list<Any>, precedes: function -> list", ([items, precedes], caller) => {
  if (fun(precedes).parameters.length !== 2) return bad(caller, "sort", "precedes");
  const result = mergeSort(list(items), (a, b) => {
    const answer = caller.call(fun(precedes), [a, b]);
    return typeof answer === "boolean" ? answer : null;
  });
  return result ?? bad(caller, "sort", "precedes");
});

/** A stable sort that stops when two elements cannot be ordered; the host's sort does not say how often it asks. */
function mergeSort(
  items: readonly FeelValue[],
  precedes: (a: FeelValue, b: FeelValue) => boolean | null,
): FeelValue[] | null {
  if (items.length < 2) return [...items];
  const middle = items.length >> 1;
  const left = mergeSort(items.slice(0, middle), precedes);
  const right = left && mergeSort(items.slice(middle), precedes);
  if (!left || !right) return null;
  const result: FeelValue[] = [];
  let l = 0;
  let r = 0;
  while (l < left.length && r < right.length) {
    const a = left[l] ?? null;
    const b = right[r] ?? null;
    const later = precedes(b, a);
    if (later === null) return null;
    result.push(later ? b : a);
    if (later) r += 1;
    else l += 1;
  }
  return [...result, ...left.slice(l), ...right.slice(r)];
}
