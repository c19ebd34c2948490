import type { Json, JsonObject } from "@kollega/assistant";
import { extensions, fileKinds, mediaTypes } from "@kollega/attachments";
import type { EffectOperation } from "@kollega/contracts";
import { copenhagenDate } from "@kollega/danish";
import { errors } from "../errors.ts";
import type { DocumentId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { withCpr } from "../store/pseudonyms.ts";
import type { EffectRow } from "../store/tables.ts";
import { renderDocument } from "./renderDocument.ts";

/** What the recipient is asked to do, with CPR numbers: made for the call and never stored. */
export async function effectInput(
  municipality: Municipality,
  effect: EffectRow,
  operation: EffectOperation,
  decidedAt: Date,
): Promise<Json> {
  const input = await plainInput(municipality, effect, decidedAt);
  return withCpr(municipality, municipality.db, operation.input, input);
}

async function plainInput(municipality: Municipality, effect: EffectRow, decidedAt: Date): Promise<JsonObject> {
  const { plan } = effect;
  const found = await municipality.db
    .selectFrom("cases")
    .select(["number", "title", "kle", "applicant"])
    .where("id", "=", effect.case_id)
    .executeTakeFirstOrThrow();
  // Whom it concerns is the applicant, unless the assistant names another party; operations without a person drop it.
  if (plan.kind === "call") return { person: found.applicant, ...plan.input };
  if (plan.kind === "file") {
    return {
      caseNumber: found.number,
      caseTitle: found.title,
      person: found.applicant,
      kle: plan.entry.kle,
      facet: plan.entry.facet,
      theme: plan.entry.theme,
      date: plan.on ?? copenhagenDate(decidedAt),
      entry: plan.entry.text,
      documents: await Promise.all(plan.documents.map((id) => file(municipality, id))),
    };
  }
  const letter = {
    sender: { cvr: municipality.profile.cvr, name: municipality.profile.name },
    title: plan.title,
    reference: found.number,
    document: await file(municipality, plan.document),
    attachments: [],
    kle: found.kle,
  };
  if (plan.channel === "digital-post") return { person: plan.to, ...letter };
  const recipient = await municipality.db
    .selectFrom("person")
    .select(["name", "address"])
    .where("id", "=", plan.to)
    .executeTakeFirstOrThrow();
  if (!recipient.address) throw errors.addressMissing();
  return { recipient: { name: recipient.name, address: { ...recipient.address } }, ...letter };
}

async function file(municipality: Municipality, id: DocumentId): Promise<JsonObject> {
  const { title, mediaType, bytes } = await renderDocument(municipality, id);
  const kind = fileKinds.find((one) => mediaTypes[one] === mediaType) ?? "pdf";
  const name = `${title.replace(/[^\p{L}\p{N} -]/gu, "")}.${extensions[kind]}`;
  return { name, mediaType, content: bytes.toString("base64") };
}
