import type { Text } from "@kollega/errors";
import type { z } from "zod";

/**
 * How sure we can be that an effect happened once:
 * - `keyed`: the recipient takes our key and answers a repeat with the first receipt;
 * - `probed`: the recipient can be asked by key whether it received the effect;
 * - `at-most-once`: neither; what is not known to have happened goes to a person.
 */
export type Guarantee = "keyed" | "probed" | "at-most-once";

/** Reads data about one subject. `input.person` is the subject: a CPR number, which the caller never stores in clear. */
export interface QueryOperation<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly kind: "query";
  readonly title: Text;
  readonly input: Input;
  readonly output: Output;
}

/** Changes the world outside, under a key that stays the same however often it is tried. */
export interface EffectOperation<Input extends z.ZodType = z.ZodType, Receipt extends z.ZodType = z.ZodType> {
  readonly kind: "effect";
  readonly title: Text;
  readonly guarantee: Guarantee;
  readonly input: Input;
  readonly receipt: Receipt;
  /** Present where several calls can be made as one. */
  readonly collected?: Collected;
}

/**
 * How the calls of many decisions become one: the lists named `list` are joined; members that are equal in all but `add` are
 * one, in which these are added. A member whose sums are all nought is left out.
 */
export interface Collected {
  readonly list: string;
  readonly add: readonly string[];
  /** What totals are told by. */
  readonly kind?: string;
}

export type Operation = QueryOperation | EffectOperation;

/** What a kind of system can do for casework, whoever makes the system. */
export interface Capability {
  readonly name: string;
  readonly title: Text;
  readonly operations: Readonly<Record<string, Operation>>;
}

export interface QueryContext {
  /** Aborted when the call's time is up. */
  readonly signal: AbortSignal;
  /** Follows the call into the other system's log; says nothing of a person. */
  readonly requestId: string;
  /**
   * The moment the call belongs to: when a question is asked; when what leads to an effect was decided, so that every
   * attempt asks for the very same thing.
   */
  readonly at: Date;
}

export interface EffectContext extends QueryContext {
  /** Decision + effect: stable over attempts, crashes and machines. */
  readonly key: string;
}

/** `done` and `failed` are known; `unknown` means the world may or may not have changed. */
export type EffectOutcome<Receipt> =
  | { readonly outcome: "done"; readonly receipt: Receipt }
  | { readonly outcome: "failed"; readonly retry: boolean; readonly code: string; readonly reason: string }
  | { readonly outcome: "unknown"; readonly code: string; readonly reason: string };

export type ProbeOutcome<Receipt> =
  | { readonly outcome: "done"; readonly receipt: Receipt }
  | { readonly outcome: "not-received" }
  | { readonly outcome: "unknown"; readonly code: string; readonly reason: string };

/** Written as a method's type, so that a connector of one capability also is a `Connector` of any: who calls parses the input first. */
export type QueryImplementation<O extends QueryOperation = QueryOperation> = {
  ask(input: z.infer<O["input"]>, context: QueryContext): Promise<z.infer<O["output"]>>;
}["ask"];

/** `perform` never throws for what the recipient did or did not do: it answers with an outcome. */
export interface EffectImplementation<O extends EffectOperation = EffectOperation> {
  perform(input: z.infer<O["input"]>, context: EffectContext): Promise<EffectOutcome<z.infer<O["receipt"]>>>;
  /** Present unless the guarantee is `at-most-once`. */
  probe?(context: EffectContext): Promise<ProbeOutcome<z.infer<O["receipt"]>>>;
}

type ImplementationOf<O extends Operation> = O extends QueryOperation
  ? QueryImplementation<O>
  : O extends EffectOperation
    ? EffectImplementation<O>
    : never;

/** An implementation of a whole capability, bound to one municipality's system. */
export type Connector<C extends Capability = Capability> = {
  readonly capability: C["name"];
  /** The system's name, as circuit breaker, worklist and operator page know it. */
  readonly system: string;
  /** The assistants whose purposes the municipality's agreement with the source covers; left out where it covers all. */
  readonly assistants?: readonly string[];
  readonly operations: {
    readonly [N in keyof C["operations"]]: ImplementationOf<C["operations"][N]>;
  };
  close?(): Promise<void>;
};

/** The connectors of one municipality by capability name. */
export type Connectors = ReadonlyMap<string, Connector>;
