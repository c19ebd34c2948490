import {
  DaysAndTimeDuration,
  FeelDate,
  FeelDateTime,
  FeelFunction,
  FeelNumber,
  FeelRange,
  FeelTime,
  type FeelValue,
  YearsAndMonthsDuration,
} from "@kollega/dmn";

const classes = [
  FeelNumber,
  FeelDate,
  FeelTime,
  FeelDateTime,
  DaysAndTimeDuration,
  YearsAndMonthsDuration,
  FeelFunction,
];

/** What in a value is none of FEEL's values, such as a JavaScript number; null when all is well. Walks without recursion. */
export function leakIn(value: unknown): string | null {
  const left: unknown[] = [value];
  const seen = new Set<object>();
  while (left.length > 0) {
    const part = left.pop();
    if (part === null || typeof part === "boolean" || typeof part === "string") continue;
    if (typeof part !== "object") return `${typeof part} ${String(part)}`;
    if (seen.has(part)) continue;
    seen.add(part);
    if (Array.isArray(part)) for (let i = 0; i < part.length; i += 1) left.push(part[i]);
    else if (part instanceof Map)
      for (const [key, item] of part) left.push(typeof key === "string" ? item : undefined, item);
    else if (part instanceof FeelRange) left.push(part.start, part.end);
    else if (!classes.some((known) => part instanceof known)) return Object.prototype.toString.call(part);
    else if (part instanceof FeelNumber && !/^-?\d+(\.\d+)?$/.test(String(part))) return `number ${String(part)}`;
  }
  return null;
}

/** Whether two values are alike in all that can be seen of them, functions by their parameters. Walks without recursion. */
export function alike(a: FeelValue, b: FeelValue): boolean {
  const left: [unknown, unknown][] = [[a, b]];
  for (let pairs = 0; left.length > 0 && pairs < 200_000; pairs += 1) {
    const [one, other] = left.pop() ?? [];
    if (one === other) continue;
    if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
    if (one.constructor !== other.constructor) return false;
    if (Array.isArray(one) && Array.isArray(other)) {
      if (one.length !== other.length) return false;
      for (const [i, item] of one.entries()) left.push([item, other[i]]);
    } else if (one instanceof Map && other instanceof Map) {
      if (one.size !== other.size) return false;
      const others = [...other];
      for (const [i, [key, item]] of [...one].entries()) left.push([key, others[i]?.[0]], [item, others[i]?.[1]]);
    } else if (one instanceof FeelRange && other instanceof FeelRange) {
      if (one.startIncluded !== other.startIncluded || one.endIncluded !== other.endIncluded) return false;
      left.push([one.start, other.start], [one.end, other.end]);
    } else if (one instanceof FeelFunction && other instanceof FeelFunction) {
      left.push([one.parameters.map((p) => p.name), other.parameters.map((p) => p.name)]);
    } else if (String(one) !== String(other)) return false;
  }
  return true;
}
