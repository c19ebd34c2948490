import type { Actor } from "../actor.ts";
import { errors } from "../errors.ts";
import type { Municipality } from "../municipality.ts";
import { mustBeAllowed } from "../policies.ts";
import { reasonFrom } from "./inControl.ts";

/** What a municipality does so that control of an assistant's decisions is more than a rubber stamp. One of so many is drawn; null: none. */
export interface Safeguards {
  /** The person answers before seeing the proposal. */
  readonly blindOneIn: number | null;
  /** A second person, who has not seen it, must agree. */
  readonly secondOneIn: number | null;
  /** The draft is made wrong, to see whether control catches it. */
  readonly seedOneIn: number | null;
}

/** So rarely at the most; more than that measures nothing. */
const rarest = 10_000;

/**
 * Lays down how often each safeguard is drawn, for decisions laid ready from now on.
 *
 * @throws casework/not-allowed, no-such-assistant, reason-missing, safeguard-invalid
 */
export async function setSafeguards(
  municipality: Municipality,
  actor: Actor,
  input: Safeguards & { readonly assistant: string; readonly reason: string },
): Promise<void> {
  mustBeAllowed(actor, "set-safeguards");
  await municipality.library.current(input.assistant);
  const oneIn = (value: number | null, least: number) => {
    if (value !== null && !(Number.isInteger(value) && value >= least && value <= rarest))
      throw errors.safeguardInvalid({ least: String(least), most: String(rarest) });
    return value;
  };
  await municipality.db
    .insertInto("safeguard")
    .values({
      assistant: input.assistant,
      blind_one_in: oneIn(input.blindOneIn, 1),
      second_one_in: oneIn(input.secondOneIn, 1),
      // If every draft were wrong, nothing would ever be decided.
      seed_one_in: oneIn(input.seedOneIn, 2),
      reason: reasonFrom(input.reason),
      changed_by: actor.id,
      changed_at: municipality.clock.now(),
    })
    .execute();
}
