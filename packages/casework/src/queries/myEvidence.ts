import type { Assistant, Json, JsonObject } from "@kollega/assistant";
import type { PersonId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import type { DecisionRow } from "../store/tables.ts";
import { type EvidenceView, evidenceOf } from "./controlView.ts";

/**
 * The evidence of a decision as a party may see it. That something is fetched about another person is told, but not its content: it
 * is theirs to see.
 */
export async function myEvidence(
  municipality: Municipality,
  me: PersonId,
  row: DecisionRow,
  assistant: Assistant,
): Promise<readonly EvidenceView[]> {
  const all = await evidenceOf(municipality, row, assistant);
  return all.map((one) => ({
    ...one,
    ...(one.subject === null || one.subject === me
      ? { value: withoutOthers(one.value, me), before: withoutOthers(one.before, me) }
      : { value: null, before: null, source: null, hidden: true }),
  }));
}

/** Evidence about the party without other persons: how many they are is told, not who. */
function withoutOthers(value: Json, me: PersonId): Json {
  if (typeof value === "string") return personId.test(value) && value !== me ? null : value;
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) {
    const members = value as readonly Json[];
    return members.some((member) => isOther(member, me))
      ? members.length
      : members.map((member) => withoutOthers(member, me));
  }
  const members = Object.entries(value as JsonObject).map(([key, member]): [string, Json] => [
    key,
    withoutOthers(member, me),
  ]);
  return Object.fromEntries(members.filter(([, member]) => member !== null));
}

const personId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const isOther = (member: Json, me: PersonId): boolean =>
  typeof member === "string"
    ? personId.test(member) && member !== me
    : typeof member === "object" && member !== null && "person" in member && member.person !== me;
