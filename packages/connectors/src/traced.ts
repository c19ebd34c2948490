import type { Connector, EffectImplementation } from "@kollega/contracts";
import { inSpan, type NoteInSpan } from "@kollega/tracing";

type Implementation = Connector["operations"][string];

/**
 * The connector with each call in a span of its own, named by capability and operation; what is asked about whom is not told.
 *
 * @param assistants those that the connection is for, where it is not for all
 */
export function traced(connector: Connector, assistants?: readonly string[]): Connector {
  const { capability, system } = connector;
  const within = <T>(operation: string, work: (note: NoteInSpan) => Promise<T>): Promise<T> => {
    const attributes = { "kollega.system": system, "kollega.operation": `${capability}.${operation}` };
    return inSpan({ name: `${capability}.${operation}`, kind: "client", attributes }, work);
  };
  const operations = Object.entries(connector.operations).map(([name, implementation]): [string, Implementation] => {
    if (typeof implementation === "function")
      return [name, (input, context) => within(name, () => implementation(input, context))];
    return [name, tracedEffect(implementation, (part, work) => within(`${name}${part}`, work))];
  });
  const { close } = connector;
  return {
    ...{ capability, system, operations: Object.fromEntries(operations) },
    ...(assistants ? { assistants } : {}),
    ...(close ? { close: () => close.call(connector) } : {}),
  };
}

function tracedEffect(
  effect: EffectImplementation,
  within: <T>(part: string, work: (note: NoteInSpan) => Promise<T>) => Promise<T>,
): EffectImplementation {
  const { probe } = effect;
  const noted = async <O extends { readonly outcome: string }>(note: NoteInSpan, outcome: Promise<O>): Promise<O> => {
    const settled = await outcome;
    note({ "kollega.outcome": settled.outcome });
    return settled;
  };
  return {
    perform: (input, context) => within("", (note) => noted(note, effect.perform(input, context))),
    ...(probe ? { probe: (context) => within(".probe", (note) => noted(note, probe.call(effect, context))) } : {}),
  };
}
