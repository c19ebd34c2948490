import type { Text } from "@kollega/errors";
import type { Diagnostics } from "../diagnostic.ts";
import { placeAt } from "../documents/tree.ts";
import { errors } from "../errors.ts";
import { looksBack } from "../lookBack.ts";
import type { Assistant } from "../model/assistant.ts";

/** Warns of each key of the manifest that this version reads and does not act on yet: nothing is ignored in silence. */
export function checkActedOn(assistant: Assistant, diagnostics: Diagnostics): void {
  const { documents, manifest } = assistant;
  const warn = (path: readonly PropertyKey[], today: Text) =>
    diagnostics.warning(
      errors.notActedOn({ key: path.join("."), todayDa: today.da, todayEn: today.en }),
      placeAt(documents.manifest.tree, path, "key"),
    );
  if (manifest.publish) warn(["publish"], PUBLISH);
  for (const [name, { role }] of Object.entries(manifest.parties))
    if (role === "representative") warn(["parties", name, "role"], REPRESENTATIVE);
  for (const [name, { trigger, recurs }] of Object.entries(manifest.decisions))
    if ((trigger.includes("date") && !recurs) || (trigger.includes("evidence") && !looksBack(assistant)))
      warn(["decisions", name, "trigger"], TRIGGER);
}

const PUBLISH: Text = { da: "intet offentliggøres.", en: "nothing is published." };
const REPRESENTATIVE: Text = {
  da: "en part giver selv fuldmagt, uanset hvad dokumenterne siger.",
  en: "a party gives power of attorney by themselves, whatever the documents say.",
};
const TRIGGER: Text = {
  da: "evidence og date åbner ingen afgørelse af sig selv; det gør en sagsbehandler.",
  en: "evidence and date open no decision by themselves; a caseworker does.",
};
