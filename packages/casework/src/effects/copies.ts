import type { Text } from "@kollega/errors";
import type { CaseId } from "../ids.ts";
import type { CaseworkTransaction, Municipality } from "../municipality.ts";
import { type CopyReceiver, copiesTo } from "../queries/mandates.ts";
import type { EffectPlan } from "./effectPlan.ts";

type Send = Extract<EffectPlan, { kind: "send" }>;

const title: Text = { da: "Send kopi til fuldmægtig", en: "Send a copy to the representative" };

interface Copy {
  readonly name: string;
  readonly title: Text;
  readonly plan: Send;
}

/** The copy of a letter for one who acts for its receiver. */
export const copyOf = (letter: Send, { mandate, person }: CopyReceiver): Copy => ({
  ...{ name: `copy-${mandate}`, title },
  plan: { ...letter, channel: "digital-post", to: person, copy: true },
});

/** Copies of a letter to those who act for its receiver, where the power of attorney says so. */
export async function copiesOf(
  municipality: Pick<Municipality, "clock">,
  trx: CaseworkTransaction,
  id: CaseId,
  letter: Send,
): Promise<readonly Copy[]> {
  const receivers = await copiesTo(municipality, trx, [{ case: id, party: letter.to }]);
  return receivers.map((receiver) => copyOf(letter, receiver));
}
