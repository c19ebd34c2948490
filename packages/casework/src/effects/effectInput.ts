import type { Json, JsonObject } from "@kollega/assistant";
import { extensions, fileKinds, mediaTypes } from "@kollega/attachments";
import type { EffectOperation } from "@kollega/contracts";
import { copenhagenDate } from "@kollega/danish";
import { errors } from "../errors.ts";
import type { DocumentId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { withCpr } from "../store/pseudonyms.ts";
import { type Rendered, type RenderedDocument, renderDocument } from "./renderDocument.ts";
import type { Taken } from "./takeEffects.ts";

/**
 * What the recipient is asked to do, with CPR numbers: made for the call and never stored.
 *
 * @param rendered letters that the caller has in hand
 * @throws casework/address-missing
 */
export async function effectInput(
  municipality: Municipality,
  taken: Taken,
  operation: EffectOperation,
  decidedAt: Date,
  rendered: readonly Rendered[],
): Promise<Json> {
  const { applicant, receiver } = taken.about;
  const known = (receiver ? [applicant, receiver] : [applicant]).map(({ person, cipher }) => ({
    ...{ person, cpr: municipality.keys.decryptCpr(cipher) },
  }));
  const documents = (id: DocumentId) => rendered.find((one) => one.id === id) ?? renderDocument(municipality, id);
  const input = await plainInput(municipality, taken, decidedAt, documents);
  return withCpr(municipality, municipality.db, operation.input, input, known);
}

type FindDocument = (id: DocumentId) => RenderedDocument | Promise<RenderedDocument>;

async function plainInput(
  { profile }: Municipality,
  { effect: { plan }, about }: Taken,
  decidedAt: Date,
  documents: FindDocument,
): Promise<JsonObject> {
  const { person } = about.applicant;
  // Whom it concerns is the applicant, unless the assistant names another party; operations without a person drop it.
  if (plan.kind === "call") return { person, ...plan.input };
  if (plan.kind === "file") {
    return {
      caseNumber: about.number,
      caseTitle: about.title,
      person,
      kle: plan.entry.kle,
      facet: plan.entry.facet,
      theme: plan.entry.theme,
      date: plan.on ?? copenhagenDate(decidedAt),
      entry: plan.entry.text,
      documents: await Promise.all(plan.documents.map(async (id) => file(await documents(id)))),
    };
  }
  const letter = {
    sender: { cvr: profile.cvr, name: profile.name },
    title: plan.title,
    reference: about.number,
    document: file(await documents(plan.document)),
    attachments: [],
    kle: about.kle,
  };
  if (plan.channel === "digital-post") return { person: plan.to, ...letter };
  const { name, address } = about.receiver ?? { name: "", address: null };
  if (!address) throw errors.addressMissing();
  return { recipient: { name, address: { ...address, lines: [...address.lines] } }, ...letter };
}

function file({ title, mediaType, bytes }: RenderedDocument): JsonObject {
  const kind = fileKinds.find((one) => mediaTypes[one] === mediaType) ?? "pdf";
  const name = `${title.replace(/[^\p{L}\p{N} -]/gu, "")}.${extensions[kind]}`;
  return { name, mediaType, content: bytes.toString("base64") };
}
