import type { FeelType } from "../types/type.ts";
import type { FeelValue } from "../values/value.ts";
import type { Runtime } from "./runtime.ts";

/** Reads a value from outside the expression; `undefined` when there is none of that name. */
export type ReadName = (name: string) => FeelValue | undefined;

/** Where a piece of compiled expression runs: its own names, those around it, and the world outside. */
export class Env {
  readonly runtime: Runtime;
  readonly read: ReadName;
  readonly values: FeelValue[];
  readonly parent: Env | null;

  constructor(runtime: Runtime, read: ReadName, values: FeelValue[], parent: Env | null) {
    this.runtime = runtime;
    this.read = read;
    this.values = values;
    this.parent = parent;
  }

  /** A level inside this one. */
  inner(values: FeelValue[]): Env {
    return new Env(this.runtime, this.read, values, this);
  }
}

export type Code = (env: Env) => FeelValue;

/** Compiled code with what is known of its value beforehand. */
export interface Typed {
  readonly code: Code;
  readonly type: FeelType;
}

/** Code whose value never changes is run only until it has given one. */
export function once(unchanging: boolean, code: Code): Code {
  if (!unchanging) return code;
  let kept: FeelValue = null;
  return (env) => {
    kept ??= code(env);
    return kept;
  };
}
