import type { FeelDateTime } from "../values/dateTime.ts";
import type { FeelFunction } from "../values/function.ts";
import { measure } from "../values/measure.ts";
import type { FeelContext, FeelValue } from "../values/value.ts";
import type { Place } from "./ast.ts";
import { type Diagnostic, diagnostic } from "./diagnostic.ts";
import type { Limits } from "./limits.ts";
import type { DiagnosticCode, Params } from "./messages.ts";

/** Ends an evaluation that uses too much; never leaves this package. */
export class LimitExceeded extends Error {
  readonly code: DiagnosticCode;
  readonly limit: number;

  constructor(code: DiagnosticCode, limit: number) {
    super(code);
    this.code = code;
    this.limit = limit;
  }
}

/** One evaluation: what it may use, what it has used, and what went wrong on the way. */
export class Runtime {
  readonly diagnostics: Diagnostic[] = [];
  readonly limits: Limits;
  readonly now: FeelDateTime | null;
  #steps = 0;
  #depth = 0;
  #unseen = 0;

  constructor(limits: Limits, now: FeelDateTime | null) {
    this.limits = limits;
    this.now = now;
  }

  /** Reports why a value is null; gives that null. */
  fail(code: DiagnosticCode, place: Place, path: string, params: Params = {}): null {
    if (this.diagnostics.length < this.limits.diagnostics) {
      this.diagnostics.push(diagnostic(code, params, place, path));
    } else {
      this.#unseen += 1;
    }
    return null;
  }

  /** How many diagnostics there were, those beyond the limit too. */
  get failures(): number {
    return this.diagnostics.length + this.#unseen;
  }

  /** Steps used so far. */
  get steps(): number {
    return this.#steps;
  }

  spend(steps: number): void {
    this.#steps += steps;
    if (this.#steps > this.limits.steps) throw new LimitExceeded("limit-steps", this.limits.steps);
  }

  /** Counts a list that was made, and ends the evaluation when it is too long, or too large with all that is in it. */
  list<T extends readonly FeelValue[]>(items: T): T {
    this.room(items.length);
    this.#measured(items);
    return items;
  }

  /** As {@link list}, for a context. */
  context<T extends FeelContext>(entries: T): T {
    this.room(entries.size);
    this.#measured(entries);
    return entries;
  }

  #measured(value: FeelValue): void {
    const { size, depth } = measure(value);
    if (size > this.limits.valueSize) throw new LimitExceeded("limit-value", this.limits.valueSize);
    if (depth > this.limits.valueDepth) throw new LimitExceeded("limit-depth", this.limits.valueDepth);
  }

  /** Asks for room for a list before it is made. */
  room(size: number): void {
    if (size > this.limits.listSize) throw new LimitExceeded("limit-list", this.limits.listSize);
    this.spend(size);
  }

  string(text: string): string {
    if (text.length > this.limits.stringLength) throw new LimitExceeded("limit-string", this.limits.stringLength);
    this.spend(text.length >> 8);
    return text;
  }

  /** Runs a call inside a call. */
  call(callee: FeelFunction, args: readonly FeelValue[], place: Place, path: string): FeelValue {
    // A call costs about as much as so many of the other steps.
    this.spend(8);
    if (this.#depth >= this.limits.recursion) throw new LimitExceeded("limit-recursion", this.limits.recursion);
    this.#depth += 1;
    try {
      return callee.invoke(args, this.caller(place, path));
    } finally {
      this.#depth -= 1;
    }
  }

  caller(place: Place, path: string): RuntimeCaller {
    return new RuntimeCaller(this, place, path);
  }
}

/** The evaluation as a function sees it: its failures are placed at the call. */
export class RuntimeCaller {
  readonly runtime: Runtime;
  readonly place: Place;
  readonly path: string;

  constructor(runtime: Runtime, place: Place, path: string) {
    this.runtime = runtime;
    this.place = place;
    this.path = path;
  }

  fail(code: DiagnosticCode, params: Params = {}): null {
    return this.runtime.fail(code, this.place, this.path, params);
  }

  spend(steps: number): void {
    this.runtime.spend(steps);
  }

  /** Calls a function given as an argument, such as `sort`'s precedence. */
  call(callee: FeelFunction, args: readonly FeelValue[]): FeelValue {
    return this.runtime.call(callee, args, this.place, this.path);
  }
}
