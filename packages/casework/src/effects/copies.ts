import type { Text } from "@kollega/errors";
import type { CaseId } from "../ids.ts";
import type { CaseworkTransaction, Municipality } from "../municipality.ts";
import { copiesTo } from "../queries/mandates.ts";
import type { EffectPlan } from "./effectPlan.ts";

type Send = Extract<EffectPlan, { kind: "send" }>;

const title: Text = { da: "Send kopi til fuldmægtig", en: "Send a copy to the representative" };

/** Copies of a letter to those who act for its receiver, where the power of attorney says so. */
export async function copiesOf(
  municipality: Pick<Municipality, "clock">,
  trx: CaseworkTransaction,
  id: CaseId,
  letter: Send,
): Promise<readonly { readonly name: string; readonly title: Text; readonly plan: Send }[]> {
  const copies = await copiesTo(municipality, trx, id, letter.to);
  return copies.map(({ mandate, person }) => ({
    ...{ name: `copy-${mandate}`, title },
    plan: { ...letter, channel: "digital-post", to: person, copy: true },
  }));
}
