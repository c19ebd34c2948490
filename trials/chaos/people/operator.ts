import { type EffectId, type Employee, type Municipality, operatorView, settleEffect } from "@kollega/casework";
import { type Counted, countedNear, type KeptEffect, near } from "../record.ts";

/** Does what the operator's list asks for: looks at the recipient's, and says how it is. Returns how many were settled. */
export async function settleAsOperator(
  municipality: Municipality,
  operator: Employee,
  kept: readonly KeptEffect[],
  counted: Counted,
): Promise<number> {
  const { stuckEffects } = await operatorView(municipality, operator);
  let settled = 0;
  for (const { id } of stuckEffects.filter(({ needsPerson }) => needsPerson)) {
    const effect = kept.find((one) => one.id === id);
    const happened = effect && hasHappened(effect, kept, counted);
    if (happened === undefined || happened === null) continue;
    const reason = happened ? "Set hos modtageren." : "Modtageren har intet fået.";
    await settleEffect(municipality, operator, id as EffectId, { happened, reason });
    settled += 1;
  }
  return settled;
}

/** By the recipient's count; null where it cannot be told apart from others to the same recipient. */
function hasHappened(effect: KeptEffect, kept: readonly KeptEffect[], counted: Counted): boolean | null {
  if (effect.simulator === "print") return null;
  const neighbours = near(effect, kept);
  const open = neighbours.filter(({ state }) => state !== "done");
  const performed = countedNear(effect, counted).reduce((sum, one) => sum + one.performed, 0);
  const unaccounted = performed - (neighbours.length - open.length);
  if (unaccounted === 0) return false;
  return unaccounted === open.length ? true : null;
}
