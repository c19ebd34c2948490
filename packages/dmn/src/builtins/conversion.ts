import type { RuntimeCaller } from "../feel/runtime.ts";
import { equal } from "../values/compare.ts";
import { dateOf, type FeelDate, parseDate } from "../values/date.ts";
import { FeelDateTime, midnight, parseDateTime, timeAtOffset } from "../values/dateTime.ts";
import { parseDuration, YearsAndMonthsDuration } from "../values/duration.ts";
import { formatValue } from "../values/format.ts";
import { bigInteger, multiply, parseNumber, round, subtract, toInteger } from "../values/number.ts";
import { FeelTime, parseTime } from "../values/time.ts";
import type { FeelValue } from "../values/value.ts";
import { dayOf, daysDur, num, str, timePart, whole } from "./argument.ts";
import { define } from "./builtin.ts";
import { parseRange } from "./parseRange.ts";

/* § 10.3.4.1 Conversion functions */

const orFail = (value: FeelValue, caller: RuntimeCaller, text: FeelValue, to: string): FeelValue =>
  value ?? caller.fail("failed-conversion", { text: formatValue(text, 60), to });

define("string", "from: Any -> string", ([from = null], caller) =>
  from === null
    ? caller.fail("null-argument", { name: "string", parameter: "from" })
    : caller.runtime.string(formatValue(from, caller.runtime.limits.stringLength)),
);

define("number", "from: string -> number", ([from], caller) =>
  orFail(parseNumber(str(from)), caller, str(from), "number"),
);
define(
  "number",
  "from: string, grouping separator: string?, decimal separator: string? -> number",
  ([from, grouping, decimal], caller) => {
    const bad = () => caller.fail("failed-conversion", { text: str(from).slice(0, 60), to: "number" });
    if (grouping !== null && ![" ", ",", "."].includes(str(grouping))) return bad();
    if (decimal !== null && ![",", "."].includes(str(decimal))) return bad();
    if (grouping !== null && equal(grouping ?? null, decimal ?? null)) return bad();
    let text = str(from);
    if (grouping !== null) text = text.replaceAll(str(grouping), "");
    else if (decimal === "," && text.includes(".")) return bad();
    if (decimal === ",") text = text.replace(",", ".");
    return parseNumber(text) ?? bad();
  },
);

define("date", "from: string -> date", ([from], caller) => orFail(parseDate(str(from)), caller, str(from), "date"));
define("date", "from: date -> date", ([from = null]) => from);
define("date", "from: date and time -> date", ([from]) => dayOf(from));
define("date", "year: number, month: number, day: number -> date", ([y, m, d], caller) => {
  const [year, month, day] = [whole(y), whole(m), whole(d)];
  const date = year === null || month === null || day === null ? null : dateOf(year, month, day);
  return orFail(date, caller, `${num(y)}-${num(m)}-${num(d)}`, "date");
});

define("time", "from: string -> time", ([from], caller) => orFail(parseTime(str(from)), caller, str(from), "time"));
define("time", "from: time -> time", ([from = null]) => from);
define("time", "from: date and time -> time", ([from]) => timePart(from));
define("time", "from: date -> time", () => new FeelTime(0, 0, 0, 0, { offset: 0 }));
define(
  "time",
  "hour: number, minute: number, second: number, offset?: days and time duration? -> time",
  ([h, m, s, offset], caller) => {
    const [hour, minute] = [whole(h), whole(m)];
    const second = round(num(s), 0, "floor");
    const fraction = second && subtract(num(s), second);
    const nanos = fraction && multiply(fraction, bigInteger(1_000_000_000n));
    const nanosecond = nanos && round(nanos, 0, "floor");
    const zone = offset === undefined || offset === null ? null : daysDur(offset).nanoseconds;
    const parts = [hour, minute, second && toInteger(second), nanosecond && toInteger(nanosecond)];
    const [hh, mm, ss, nn] = parts;
    const time = hh == null || mm == null || ss == null || nn == null ? null : timeAtOffset(hh, mm, ss, nn, zone);
    return orFail(time, caller, `${num(h)}:${num(m)}:${num(s)}`, "time");
  },
);

define("date and time", "from: string -> date and time", ([from], caller) =>
  orFail(parseDateTime(str(from)), caller, str(from), "date and time"),
);
define("date and time", "from: date and time -> date and time", ([from = null]) => from);
define("date and time", "from: date -> date and time", ([from]) => midnight(dayOf(from)));
define("date and time", "date: date, time: time -> date and time", ([date, time]) => join(date, time));
define("date and time", "date: date and time, time: time -> date and time", ([date, time]) => join(date, time));
define("date and time", "date: date and time, timezone: string -> date and time", ([date, zone], caller) => {
  const at = timePart(date);
  const text = at ? `${new FeelTime(at.hour, at.minute, at.second, at.nanosecond, null)}` : "";
  const time = parseTime(`${text}@${str(zone)}`);
  return time
    ? new FeelDateTime(dayOf(date), time)
    : caller.fail("failed-conversion", { text: str(zone), to: "timezone" });
});

function join(date: FeelValue | undefined, time: FeelValue | undefined): FeelValue {
  const at = timePart(time);
  return at && new FeelDateTime(dayOf(date), at);
}

define("duration", "from: string -> Any", ([from], caller) =>
  orFail(parseDuration(str(from)), caller, str(from), "duration"),
);
define("duration", "from: days and time duration -> days and time duration", ([from = null]) => from);
define("duration", "from: years and months duration -> years and months duration", ([from = null]) => from);

/** Whole months from one day to another, towards zero. */
function monthsBetween(from: FeelDate, to: FeelDate): number {
  const months = (to.year - from.year) * 12 + (to.month - from.month);
  if (months > 0 && to.day < from.day) return months - 1;
  return months < 0 && to.day > from.day ? months + 1 : months;
}
for (const from of ["date", "date and time"]) {
  for (const to of ["date", "date and time"]) {
    define(
      "years and months duration",
      `from: ${from}, to: ${to} -> years and months duration`,
      ([a, b]) => new YearsAndMonthsDuration(monthsBetween(dayOf(a), dayOf(b))),
    );
  }
}

define("range", "from: string -> range", ([from], caller) => orFail(parseRange(str(from)), caller, str(from), "range"));
