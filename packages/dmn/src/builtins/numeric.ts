import { DaysAndTimeDuration, YearsAndMonthsDuration } from "../values/duration.ts";
import type { Rounding } from "../values/number.ts";
import * as decimal from "../values/number.ts";
import { num, whole } from "./argument.ts";
import { define } from "./builtin.ts";

/* § 10.3.4.5 Numeric functions */

/** How many steps a function costs that is worked out as a series of many digits. */
const series = 200;

function rounding(name: string, how: Rounding, scale: string): void {
  define(name, `n: number, scale${scale}: number -> number`, ([n, at], caller) => {
    const places = at === undefined ? 0 : whole(at);
    const result = places === null ? null : decimal.round(num(n), places, how);
    return result ?? caller.fail("bad-argument", { name, why: "scale" });
  });
}

rounding("decimal", "halfEven", "");
rounding("floor", "floor", "?");
rounding("ceiling", "ceiling", "?");
rounding("round up", "up", "");
rounding("round down", "down", "");
rounding("round half up", "halfUp", "");
rounding("round half down", "halfDown", "");

define("abs", "n: number -> number", ([n]) => decimal.absolute(num(n)));
define("abs", "n: days and time duration -> days and time duration", ([n]) =>
  n instanceof DaysAndTimeDuration && n.nanoseconds < 0n ? new DaysAndTimeDuration(-n.nanoseconds) : (n ?? null),
);
define("abs", "n: years and months duration -> years and months duration", ([n]) =>
  n instanceof YearsAndMonthsDuration ? new YearsAndMonthsDuration(Math.abs(n.months)) : null,
);
define(
  "modulo",
  "dividend: number, divisor: number -> number",
  ([a, b], caller) => decimal.modulo(num(a), num(b)) ?? caller.fail("no-result", { operator: "modulo" }),
);
define("sqrt", "number: number -> number", ([n], caller) => {
  caller.spend(series / 2);
  return decimal.squareRoot(num(n)) ?? caller.fail("no-result", { operator: "sqrt" });
});
define("log", "number: number -> number", ([n], caller) => {
  caller.spend(series);
  return decimal.naturalLog(num(n)) ?? caller.fail("no-result", { operator: "log" });
});
define("exp", "number: number -> number", ([n], caller) => {
  caller.spend(series);
  return decimal.exponential(num(n)) ?? caller.fail("no-result", { operator: "exp" });
});
define("odd", "number: number -> boolean", ([n]) => decimal.isWhole(num(n)) && !decimal.isEven(num(n)));
define("even", "number: number -> boolean", ([n]) => decimal.isEven(num(n)));
