import { randomUUID } from "node:crypto";
import type { Json, JsonObject } from "@kollega/assistant";
import { type Capability, capabilities, type QueryOperation, errors as sourceErrors } from "@kollega/contracts";
import type { PersonId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { type FindPersons, withCpr, withoutCpr } from "../store/pseudonyms.ts";

/** How long a source has to answer. */
const timeoutMs = 10_000;

/** One question to a source about somebody. */
export interface AskedOfSource {
  readonly evidence: string;
  readonly capability: string;
  readonly operation: string;
  readonly system: string;
  readonly subject: PersonId;
  readonly input: JsonObject;
  /** For whose purpose. */
  readonly assistant: string;
}

function queryOf({ capability, operation: name }: AskedOfSource): QueryOperation {
  const known: Capability | undefined = capabilities.get(capability);
  const operation = known?.operations[name];
  if (operation?.kind !== "query") throw sourceErrors.connectorMissing({ capability });
  return operation;
}

/**
 * Asks a source, with the CPR number only in the call itself; the answer is checked and holds persons' ids.
 *
 * @param cipher the subject's CPR number, sealed
 * @throws the source errors of `contracts`; contracts/source-not-agreed before it is asked
 */
export async function askSource(
  municipality: Municipality,
  find: FindPersons,
  asked: AskedOfSource,
  cipher: Buffer,
): Promise<Json> {
  const operation = queryOf(asked);
  const connector = municipality.connectors.get(asked.capability);
  // Each source is asked for the purposes that it has been agreed for, and for no other.
  if (connector?.assistants && !connector.assistants.includes(asked.assistant))
    throw sourceErrors.sourceNotAgreed({ system: connector.system, assistant: asked.assistant });
  const implementation = connector?.operations[asked.operation];
  if (typeof implementation !== "function") throw sourceErrors.connectorMissing({ capability: asked.capability });
  const known = [{ person: asked.subject, cpr: municipality.keys.decryptCpr(cipher) }];
  const input = await withCpr(
    municipality,
    municipality.db,
    operation.input,
    { ...asked.input, person: asked.subject },
    known,
  );
  const answer: unknown = await implementation(input, {
    signal: AbortSignal.timeout(timeoutMs),
    requestId: randomUUID(),
    at: municipality.clock.now(),
  });
  const told = { evidence: asked.evidence, system: asked.system };
  return withoutCpr(find, operation.output, answer, told, known);
}
