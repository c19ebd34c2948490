import type { Capability } from "@kollega/contracts";
import type { Population } from "../population/population.ts";
import {
  invalidRequest,
  json,
  jsonBody,
  probeOperation,
  type SimulatedSystem,
  unknownSubject,
} from "../simulators/simulatedSystem.ts";
import { sampleAnswer } from "./sampleAnswer.ts";

/** What a supplier's simulator is given to work with. */
export interface SimulatorKit<C extends Capability = Capability> {
  readonly operations: C["operations"];
  readonly json: typeof json;
  readonly jsonBody: typeof jsonBody;
  readonly invalidRequest: typeof invalidRequest;
  readonly unknownSubject: typeof unknownSubject;
  /** `GET {path}/{key}`: what became of an effect. */
  readonly probe: typeof probeOperation;
  /** What an honest system answers about the synthetic citizens, in the contract's shape; undefined: knows no such. */
  sample(operation: keyof C["operations"] & string, input: unknown, population: Population): unknown;
}

/** What a supplier's `simulator.ts` has as its default export. */
export type SimulatorModule<C extends Capability> = (kit: SimulatorKit<C>) => SimulatedSystem;

export const simulatorKit = <C extends Capability>({ name, operations }: C): SimulatorKit<C> => ({
  operations,
  ...{ json, jsonBody, invalidRequest, unknownSubject, probe: probeOperation },
  sample: (operation, input, population) => sampleAnswer(name, operation, input, population),
});
