import type { FeelValue } from "../values/value.ts";
import { count, list, str, whole } from "./argument.ts";
import { define } from "./builtin.ts";
import { matches, replace, split } from "./pattern.ts";

/* § 10.3.4.3 String functions. Positions count code points, not UTF-16 units. */

const plain = /^[\0-\ud7ff\ue000-\uffff]*$/;
const points = (text: string): readonly string[] | string => (plain.test(text) ? text : [...text]);

define("substring", "string: string, start position: number, length?: number -> string", (args, caller) => {
  const all = points(str(args[0]));
  const start = whole(args[1]);
  const length = args[2] === undefined ? all.length : whole(args[2]);
  if (start === null || start === 0 || length === null || length < 1 || Math.abs(start) > all.length) {
    return caller.fail("bad-argument", { name: "substring", why: "start position, length" });
  }
  const from = start > 0 ? start - 1 : all.length + start;
  const taken = all.slice(from, from + length);
  return typeof taken === "string" ? taken : taken.join("");
});
define("string length", "string: string -> number", ([text]) => count(points(str(text)).length));
define("upper case", "string: string -> string", ([text], caller) => caller.runtime.string(str(text).toUpperCase()));
define("lower case", "string: string -> string", ([text], caller) => caller.runtime.string(str(text).toLowerCase()));
define("substring before", "string: string, match: string -> string", ([text, match]) => {
  const at = str(text).indexOf(str(match));
  return at < 0 ? "" : str(text).slice(0, at);
});
define("substring after", "string: string, match: string -> string", ([text, match]) => {
  const at = str(text).indexOf(str(match));
  return at < 0 ? "" : str(text).slice(at + str(match).length);
});
define("contains", "string: string, match: string -> boolean", ([text, match]) => str(text).includes(str(match)));
define("starts with", "string: string, match: string -> boolean", ([text, match]) => str(text).startsWith(str(match)));
define("ends with", "string: string, match: string -> boolean", ([text, match]) => str(text).endsWith(str(match)));

const optional = (text: FeelValue | undefined): string => (text == null ? "" : str(text));

define("matches", "input: string, pattern: string, flags?: string? -> boolean", ([input, pattern, flags], caller) =>
  matches(str(input), str(pattern), optional(flags), caller),
);
define(
  "replace",
  "input: string, pattern: string, replacement: string, flags?: string? -> string",
  ([input, pattern, replacement, flags], caller) =>
    replace(str(input), str(pattern), str(replacement), optional(flags), caller),
);
define("split", "string: string, delimiter: string -> list<string>", ([text, delimiter], caller) => {
  const parts = split(str(text), str(delimiter), caller);
  return parts && caller.runtime.list(parts);
});

const joined = (items: readonly FeelValue[], delimiter: string): string =>
  items.filter((item): item is string => typeof item === "string").join(delimiter);
define("string join", "list: list<string>, delimiter?: string? -> string", ([items, delimiter], caller) =>
  caller.runtime.string(joined(list(items), optional(delimiter))),
);
