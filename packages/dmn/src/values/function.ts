import type { RuntimeCaller } from "../feel/runtime.ts";
import type { FeelType } from "../types/type.ts";
import type { FeelValue } from "./value.ts";

export interface Parameter {
  readonly name: string;
  readonly type: FeelType;
}

/** A function as a value: a built-in, a FEEL `function(...)`, or a business knowledge model. */
export class FeelFunction {
  readonly name: string | null;
  readonly parameters: readonly Parameter[];
  readonly result: FeelType;
  /** Called with as many arguments as there are parameters, already converted to their types. */
  readonly invoke: (args: readonly FeelValue[], caller: RuntimeCaller) => FeelValue;

  constructor(
    name: string | null,
    parameters: readonly Parameter[],
    result: FeelType,
    invoke: (args: readonly FeelValue[], caller: RuntimeCaller) => FeelValue,
  ) {
    this.name = name;
    this.parameters = parameters;
    this.result = result;
    this.invoke = invoke;
  }
}
