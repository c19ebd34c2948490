import { equal } from "../values/compare.ts";
import { FeelDateTime } from "../values/dateTime.ts";
import { FeelTime } from "../values/time.ts";
import { type FeelValue, kindOf } from "../values/value.ts";
import { list } from "./argument.ts";
import { define } from "./builtin.ts";

/* § 10.3.4.2 Boolean functions, § 10.3.4.4 all and any, § 10.3.4.10 is */

define("not", "negand: boolean -> boolean", ([value]) => value === false);

/** The decisive answer if any element gives it; null, reported, when another is not a boolean; else the opposite. */
function among(name: string, decisive: boolean): void {
  define(name, "list: list<Any> -> boolean", ([values], caller) => {
    const items = list(values);
    caller.spend(items.length);
    if (items.includes(decisive)) return decisive;
    const odd = items.find((item) => typeof item !== "boolean");
    return odd === undefined ? !decisive : caller.fail("not-boolean", { got: kindOf(odd) });
  });
  define(name, "...b: Any -> boolean", ([values], caller) => {
    const items = list(values);
    if (items.includes(decisive)) return decisive;
    const odd = items.find((item) => typeof item !== "boolean");
    return odd === undefined ? !decisive : caller.fail("not-boolean", { got: kindOf(odd) });
  });
}
among("all", false);
among("any", true);

/** Identity of values: as `=`, but a zone written otherwise is another value. */
function same(a: FeelValue, b: FeelValue): boolean {
  if (kindOf(a) !== kindOf(b)) return false;
  if (a instanceof FeelTime || a instanceof FeelDateTime) return String(a) === String(b);
  return equal(a, b) === true;
}
define("is", "value1: Any, value2: Any -> boolean", ([a = null, b = null]) => same(a, b));
