import type { ReadName } from "../feel/env.ts";
import type { DiagnosticCode, Params } from "../feel/messages.ts";
import type { Runtime } from "../feel/runtime.ts";
import { convert } from "../types/convert.ts";
import { describeType } from "../types/describeType.ts";
import type { FeelType } from "../types/type.ts";
import { formatValue } from "../values/format.ts";
import type { FeelContext, FeelValue } from "../values/value.ts";
import type { Tracer } from "./trace.ts";

/** One evaluation of a model: the inputs, the decisions already made, and who listens. */
export class Session {
  readonly runtime: Runtime;
  readonly tracer: Tracer | null;
  readonly input: ReadName;
  /** What has been made already, by the slot of the element. */
  readonly made: (FeelValue | undefined)[] = [];
  /** Decisions being made, by slot, to notice one that needs itself. */
  readonly underway: boolean[] = [];

  constructor(runtime: Runtime, tracer: Tracer | null, input: ReadName) {
    this.runtime = runtime;
    this.tracer = tracer;
    this.input = input;
  }
}

/** Where a boxed expression runs. */
export interface At {
  readonly session: Session;
  readonly read: ReadName;
}

export type BoxedCode = (at: At) => FeelValue;

/** Reads from a map first. */
export const reading =
  (own: FeelContext, outer: ReadName): ReadName =>
  (name) => {
    const value = own.get(name);
    return value === undefined ? outer(name) : value;
  };

const nowhere = { from: 0, to: 0 };

/** Reports why a value is null; gives that null. */
export const fail = (at: At, code: DiagnosticCode, path: string, params?: Params): null =>
  at.session.runtime.fail(code, nowhere, path, params);

/** The value converted to a declared type; null, reported, when it does not fit. */
export function coerceAt(at: At, value: FeelValue, type: FeelType, path: string): FeelValue {
  if (value === null || (type.kind === "any" && !type.allowed)) return value;
  const converted = convert(value, type);
  if (converted !== undefined) return converted;
  const got = formatValue(value, 60).slice(0, 80);
  if (type.allowed && convert(value, { ...type, allowed: { text: "", allows: () => true } }) !== undefined) {
    return fail(at, "value-not-allowed", path, { got, allowed: type.allowed.text });
  }
  return fail(at, "type-mismatch", path, { got, expected: type.name ?? describeType(type) });
}
