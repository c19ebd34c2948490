import { convert } from "../types/convert.ts";
import type { FeelType } from "../types/type.ts";
import type { FeelValue } from "../values/value.ts";
import { anyOf, type May, type MayAt } from "./may.ts";
import { possibleOf } from "./ofType.ts";
import { type Abstract, abstract, exact, intersect, join, known, none, nothing, union } from "./possible.ts";

/** A value made to fit its declared type. */
export const mayCoerced =
  (may: May, type: FeelType): May =>
  (at) =>
    coerced(may(at), type);

/** A value made to fit a type: what does not fit is null. */
export function coerced(of: Abstract, type: FeelType): Abstract {
  if (type.kind === "any" && !type.allowed) return of;
  const value = exact(of.may);
  if (value !== undefined) return value === null ? of : known(convert(value, type) ?? null);
  // Conversions to and from lists of one, and of dates to midnight, change what a value is.
  if (of.may.lists || type.kind === "list" || type.kind === "dateTime") return anyOf(type, [of.on]);
  const fits = intersect(of.may, possibleOf(type));
  const mayFail = of.may.nothing || type.allowed !== undefined || of.may.spans.size > fits.spans.size;
  return abstract(mayFail ? union(fits, nothing) : fits, [of.on], of.is);
}

export const mayConditional =
  (condition: May, whenTrue: May, whenFalse: May): May =>
  (at) => {
    const answer = condition(at);
    const value = exact(answer.may);
    if (value !== undefined) return value === true ? whenTrue(at) : whenFalse(at);
    const either = join(whenTrue(at), whenFalse(at));
    return abstract(either.may, [either.on, answer.on], either.is);
  };

/** Entries see those before them; one without a name is the result. */
export const mayContext =
  (parts: readonly { readonly name: string | undefined; readonly may: May }[]): May =>
  (outer) => {
    const own = new Map<string, Abstract>();
    const at: MayAt = { ...outer, read: (name) => own.get(name) ?? outer.read(name) };
    for (const { name, may } of parts) {
      const value = may(at);
      if (name === undefined) return value;
      own.set(name, value);
    }
    const exacts = new Map<string, FeelValue>();
    for (const [name, { may }] of own) {
      const value = exact(may);
      if (value !== undefined) exacts.set(name, value);
    }
    if (exacts.size === own.size) return known(exacts);
    return abstract(
      { ...none, contexts: own },
      [...own.values()].map(({ on }) => on),
    );
  };
