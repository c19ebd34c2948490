import { currentTrace } from "@kollega/tracing";
import type { DecisionId } from "../ids.ts";

/**
 * Steps of several decisions share a transaction, which runs within one of their traces. What is sent there for a decision
 * belongs to that decision's own trace: so it is kept here while a step of it is carried out.
 */
const underWay = new Map<DecisionId, string[]>();

/** The trace in which a step of the decision is being carried out; undefined when none is. */
export const traceOf = (decision: DecisionId): string | undefined => underWay.get(decision)?.at(-1);

/** Does work as a step of the decision, in the trace it is called in. */
export async function asStepOf<T>(decision: DecisionId | undefined, work: () => Promise<T>): Promise<T> {
  const trace = currentTrace();
  if (decision === undefined || trace === undefined) return work();
  const traces = underWay.get(decision) ?? [];
  traces.push(trace);
  underWay.set(decision, traces);
  try {
    return await work();
  } finally {
    traces.splice(traces.indexOf(trace), 1);
    if (traces.length === 0) underWay.delete(decision);
  }
}
