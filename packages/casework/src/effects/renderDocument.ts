import type { LetterDocument } from "@kollega/pdf";
import type { DocumentId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { findLogo } from "../store/logos.ts";

export interface RenderedDocument {
  readonly title: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/**
 * A document's bytes; rendered the first time they are asked for and kept. The same content and time give the same
 * bytes, so two who render at once write the same.
 */
export async function renderDocument(
  { db, pdf }: Pick<Municipality, "db" | "pdf">,
  id: DocumentId,
): Promise<RenderedDocument> {
  const row = await db.selectFrom("document").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  const told = { title: row.title, mediaType: row.media_type };
  if (row.bytes) return { ...told, bytes: row.bytes };
  const content = row.content as unknown as LetterDocument;
  const logo = await findLogo({ db }, content.sender.logo);
  const rendered = await pdf.render(content, { creationTime: row.created_at, logo });
  const bytes = Buffer.from(rendered);
  await db.updateTable("document").set({ bytes }).where("id", "=", id).where("bytes", "is", null).execute();
  return { ...told, bytes };
}
