import { type Collected, type CollectedField, capabilities, collectedFields } from "@kollega/contracts";

/** An operation whose calls are made as one. */
export interface CollectedOperation {
  readonly capability: string;
  readonly operation: string;
  readonly collected: Collected;
  /** The fields of its records in the contract's order, with their kinds. */
  readonly columns: readonly CollectedField[];
}

/** Every operation of which the contract says that calls of many decisions are one. */
export const collectedOperations: readonly CollectedOperation[] = [...capabilities.values()].flatMap((capability) =>
  Object.entries(capability.operations).flatMap(([operation, declared]) =>
    declared.kind === "effect" && declared.collected
      ? [
          {
            capability: capability.name,
            operation,
            collected: declared.collected,
            columns: collectedFields(declared),
          },
        ]
      : [],
  ),
);

/** The fields of an operation's records; none where its calls are not collected. */
export const recordColumns = (capability: string, operation: string): readonly CollectedField[] =>
  collectedOperations.find((one) => one.capability === capability && one.operation === operation)?.columns ?? [];

/** How the calls of an operation are made as one; null where each is made by itself. */
export const collectedBy = (capability: string, operation: string): Collected | null =>
  collectedOperations.find((one) => one.capability === capability && one.operation === operation)?.collected ?? null;
