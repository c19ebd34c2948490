import { type Collected, capabilities } from "@kollega/contracts";

/** An operation whose calls are made as one. */
export interface CollectedOperation {
  readonly capability: string;
  readonly operation: string;
  readonly collected: Collected;
}

/** Every operation of which the contract says that calls of many decisions are one. */
export const collectedOperations: readonly CollectedOperation[] = [...capabilities.values()].flatMap((capability) =>
  Object.entries(capability.operations).flatMap(([operation, declared]) =>
    declared.kind === "effect" && declared.collected
      ? [{ capability: capability.name, operation, collected: declared.collected }]
      : [],
  ),
);

/** How the calls of an operation are made as one; null where each is made by itself. */
export const collectedBy = (capability: string, operation: string): Collected | null =>
  collectedOperations.find((one) => one.capability === capability && one.operation === operation)?.collected ?? null;
