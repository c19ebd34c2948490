import { FeelNumber, type FeelValue, isContext, isList } from "@kollega/dmn";
import type { Text } from "@kollega/errors";
import { errors } from "../errors.ts";
import type { Undecided } from "../finding.ts";
import type { EntryOf } from "../model/entry.ts";
import type { Evaluation } from "./evaluation.ts";
import { known, type Resolved, undecided } from "./resolved.ts";

/** One member of some items, as what is made for each of them is worked out for it. */
export interface Member {
  readonly items: string;
  readonly key: string;
  readonly index: number;
  readonly value: Resolved;
  /** What everything else is worked out by. */
  readonly of: Evaluation;
}

/** The evaluations of all members in order, or why there are none yet. */
export type Members =
  | { readonly ok: true; readonly each: readonly Evaluation[] }
  | { readonly ok: false; readonly reasons: readonly Undecided[] };

/** Keys stand in addresses and in what is kept of control: letters, digits and a few signs only. */
const usableKey = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/;

const mostMembers = 1000;

/** The list of some items: every member with a key of its own. */
export function itemsValue(evaluation: Evaluation, entry: EntryOf<"items">): Resolved {
  const list = evaluation.run(entry.list);
  if (!list.ok || list.value === null) return list.ok ? known([], list.uses) : list;
  const faulty = (error: { readonly code: string; readonly what: Text }) =>
    undecided({ kind: "diagnostic", code: error.code, text: error.what });
  const { name, key } = entry;
  if (!isList(list.value)) return faulty(errors.resultType({ name, type: "list" }));
  if (list.value.length > mostMembers) return faulty(errors.itemsTooMany({ name, most: mostMembers }));
  const keys = new Set<string>();
  for (const [index, member] of list.value.entries()) {
    const own = keyOf(member, key);
    if (own === null) return faulty(errors.itemWithoutKey({ name, key, number: index + 1 }));
    if (keys.has(own)) return faulty(errors.itemTwice({ name, key, value: own }));
    keys.add(own);
  }
  return list;
}

/** The evaluations of all members, each made by `evaluationOf`. */
export function membersOf(
  evaluation: Evaluation,
  items: string,
  evaluationOf: (member: Member) => Evaluation,
): Members {
  const { assistant } = evaluation;
  const entry = assistant.entries.get(items);
  const list = evaluation.resolve(items);
  if (!list.ok) return list;
  const values = isList(list.value) ? list.value : [];
  const each = values.map((value, index) => {
    const key = (entry?.kind === "items" ? keyOf(value, entry.key) : null) ?? "";
    const member: Member = { items, key, index, value: known(value, list.uses), of: evaluation };
    return evaluationOf(member);
  });
  return { ok: true, each };
}

function keyOf(member: FeelValue, part: string): string | null {
  const value = isContext(member) ? member.get(part) : null;
  const key = value instanceof FeelNumber ? value.toString() : value;
  return typeof key === "string" && usableKey.test(key) ? key : null;
}
