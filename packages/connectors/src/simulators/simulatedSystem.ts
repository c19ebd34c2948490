import type { IncomingHttpHeaders } from "node:http";
import type { Population } from "../population/population.ts";
import type { EffectLedger } from "./effectLedger.ts";

export interface SimulatedRequest {
  readonly municipality: string;
  readonly population: Population;
  readonly method: string;
  /** Below the municipality's segment: "/places", or "" for its root. */
  readonly path: string;
  /** What stands after the question mark. */
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface SimulatedAnswer {
  readonly status: number;
  readonly mediaType: string;
  readonly body: string;
}

/** One thing a simulated system does. `name` is the contract's operation, or `probe`. */
export interface SimulatedOperation {
  readonly name: string;
  matches(request: SimulatedRequest): boolean;
  answer(request: SimulatedRequest, ledger: EffectLedger): SimulatedAnswer;
}

/** A system that a simulator plays over HTTP. */
export interface SimulatedSystem {
  /** The capability's name. */
  readonly name: string;
  readonly operations: readonly SimulatedOperation[];
}

export const json = (status: number, value: unknown): SimulatedAnswer => ({
  status,
  mediaType: "application/json",
  body: JSON.stringify(value),
});

/** The body as JSON; undefined when it is none. */
export function jsonBody(request: SimulatedRequest): unknown {
  try {
    return JSON.parse(request.body);
  } catch {
    return undefined;
  }
}

export const invalidRequest = json(400, { code: "invalid-request" });
export const unknownSubject = json(404, { code: "unknown-subject" });

/** `GET {path}/{key}`: the receipt of what was received under the key, or that it was not. */
export const probeOperation = (path: string): SimulatedOperation => ({
  name: "probe",
  matches: (request) => request.method === "GET" && request.path.startsWith(`${path}/`),
  answer(request, ledger) {
    const key = decodeURIComponent(request.path.slice(path.length + 1));
    const effect = ledger.find(request.municipality, key);
    return effect ? json(200, { key, ...effect.receipt }) : json(404, { code: "not-received", key });
  },
});
