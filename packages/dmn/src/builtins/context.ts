import type { RuntimeCaller } from "../feel/runtime.ts";
import type { FeelValue } from "../values/value.ts";
import { isContext } from "../values/value.ts";
import { ctx, list, str } from "./argument.ts";
import { define } from "./builtin.ts";

/* § 10.3.4.9 Context functions */

define("get value", "m: context, key: string -> Any", ([m, key], caller) => {
  const value = ctx(m).get(str(key));
  return value === undefined ? caller.fail("no-member", { name: str(key).slice(0, 60) }) : value;
});
define("get value", "context: context, key: string -> Any", ([m, key], caller) => {
  const value = ctx(m).get(str(key));
  return value === undefined ? caller.fail("no-member", { name: str(key).slice(0, 60) }) : value;
});

const entries = ([m]: readonly FeelValue[]): FeelValue =>
  [...ctx(m)].map(
    ([key, value]) =>
      new Map<string, FeelValue>([
        ["key", key],
        ["value", value],
      ]),
  );
define("get entries", "m: context -> list<context<key: string, value: Any>>", entries);
define("get entries", "context: context -> list<context<key: string, value: Any>>", entries);

define("context", "entries: list<Any> -> context", ([entries], caller) => {
  const result = new Map<string, FeelValue>();
  for (const entry of list(entries)) {
    const key = isContext(entry) ? entry.get("key") : undefined;
    const value = isContext(entry) ? entry.get("value") : undefined;
    if (typeof key !== "string" || value === undefined)
      return caller.fail("bad-argument", { name: "context", why: "entries" });
    if (result.has(key)) return caller.fail("duplicate-key", { name: key });
    result.set(key, value);
  }
  return caller.runtime.context(result);
});
define("context put", "context: context, key: string, value: Any -> context", ([m, key, value = null], caller) =>
  caller.runtime.context(new Map(ctx(m)).set(str(key), value)),
);
define(
  "context put",
  "context: context, keys: list<string>, value: Any -> context",
  ([m, keys, value = null], caller) => put(ctx(m), list(keys), value, caller),
);

function put(m: FeelValue, keys: readonly FeelValue[], value: FeelValue, caller: RuntimeCaller): FeelValue {
  const [key, ...rest] = keys;
  if (typeof key !== "string" || !isContext(m))
    return caller.fail("bad-argument", { name: "context put", why: "keys" });
  caller.spend(m.size + rest.length);
  if (rest.length === 0) return caller.runtime.context(new Map(m).set(key, value));
  const inner = put(m.get(key) ?? new Map(), rest, value, caller);
  return inner && caller.runtime.context(new Map(m).set(key, inner));
}

define("context merge", "contexts: list<context> -> context", ([contexts], caller) => {
  const merged = new Map<string, FeelValue>();
  for (const part of list(contexts)) {
    if (!isContext(part)) return caller.fail("bad-argument", { name: "context merge", why: "contexts" });
    caller.spend(part.size);
    for (const [key, value] of part) merged.set(key, value);
  }
  return caller.runtime.context(merged);
});
