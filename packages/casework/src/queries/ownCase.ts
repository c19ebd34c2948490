import type { Actor } from "../actor.ts";
import type { CaseId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { standingIn } from "../standing.ts";
import { type Answering, type MyCase, myCase } from "./myCase.ts";
import { type PartyCase, partyCase } from "./partyCase.ts";

export type OwnCase = MyCase | PartyCase;

/**
 * A case that concerns the citizen, as what they are in it.
 *
 * @throws casework/no-such-case
 */
export async function ownCase(
  municipality: Municipality,
  actor: Actor,
  id: CaseId,
  answering?: Answering,
): Promise<OwnCase> {
  const standing = await standingIn(municipality, municipality.db, actor, id);
  return standing && !standing.applicant
    ? partyCase(municipality, actor, id, answering)
    : myCase(municipality, actor, id, answering);
}

/** Whether one is another party than the applicant. */
export const isPartyCase = (found: OwnCase): found is PartyCase => "as" in found;
