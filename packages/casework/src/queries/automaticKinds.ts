import type { Assistant } from "@kollega/assistant";
import type { Text } from "@kollega/errors";
import type { Municipality } from "../municipality.ts";
import { titlesOf } from "./likeDecisions.ts";

/** A kind of decision that is made without a person now, and by which law. */
export interface AutomaticKind {
  readonly title: Text;
  readonly outcomeTitle: Text;
  readonly law: string;
}

/** For anybody to see: what the municipality decides without a person. */
export async function automaticKinds(
  { db }: Pick<Municipality, "db">,
  assistant: Assistant,
): Promise<readonly AutomaticKind[]> {
  const rows = await db
    .selectFrom("automatic_rule")
    .select(["type", "outcome", "law"])
    .where("assistant", "=", assistant.id)
    .where("approved_at", "is not", null)
    .where("ended_at", "is", null)
    .orderBy("type")
    .orderBy("outcome")
    .execute();
  return rows.map(({ law, ...kind }) => ({ ...titlesOf(assistant, kind), law }));
}
