import type { JsonObject } from "@kollega/assistant";
import type { Actor } from "../actor.ts";
import { errors } from "../errors.ts";
import type { Municipality } from "../municipality.ts";
import { mustBeAllowed } from "../policies.ts";
import { stageFigures } from "../queries/stageFigures.ts";
import type { Stage } from "../store/stageTables.ts";
import { reasonFrom } from "./inControl.ts";

/**
 * Moves an assistant to another stage, with the figures known at the time. It holds for decisions opened from now on; those that are open
 * stay as they were begun.
 *
 * @throws casework/not-allowed, no-such-assistant, stage-is-set, shadow-needs-caseworkers, reason-missing
 */
export async function setStage(
  municipality: Municipality,
  actor: Actor,
  input: { readonly assistant: string; readonly stage: Stage; readonly reason: string },
): Promise<void> {
  mustBeAllowed(actor, "set-stage");
  const reason = reasonFrom(input.reason);
  const { assistant, stage } = await municipality.library.current(input.assistant);
  if (stage === input.stage) throw errors.stageIsSet();
  if (input.stage === "shadow" && assistant.manifest.control?.leader !== undefined)
    throw errors.shadowNeedsCaseworkers();
  const figures = await stageFigures(municipality, assistant);
  await municipality.db.transaction().execute(async (trx) => {
    const moved = await trx
      .updateTable("assistant")
      .set({ stage: input.stage })
      .where("id", "=", input.assistant)
      .where("stage", "=", stage)
      .returning("id")
      .executeTakeFirst();
    if (!moved) throw errors.stageIsSet();
    await trx
      .insertInto("assistant_stage")
      .values({
        ...{ assistant: input.assistant, stage: input.stage, reason, changed_by: actor.id },
        ...{
          figures: JSON.stringify(figures satisfies object as unknown as JsonObject),
          changed_at: municipality.clock.now(),
        },
      })
      .execute();
  });
}
