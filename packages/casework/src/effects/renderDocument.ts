import type { LetterDocument } from "@kollega/pdf";
import { sql } from "kysely";
import type { DocumentId } from "../ids.ts";
import type { CaseworkDatabase, Municipality } from "../municipality.ts";
import { findLogo } from "../store/logos.ts";
import type { DocumentRow } from "../store/tables.ts";

export interface RenderedDocument {
  readonly title: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** A document's bytes, which are not kept yet. */
export interface Rendered extends RenderedDocument {
  readonly id: DocumentId;
}

/** What a document is rendered from. */
export type Unrendered = Pick<DocumentRow, "id" | "title" | "media_type" | "content" | "created_at">;

/** Renders a document. The same content and time give the same bytes. */
export async function render(
  { db, pdf }: Pick<Municipality, "db" | "pdf">,
  { id, title, media_type: mediaType, ...row }: Unrendered,
): Promise<Rendered> {
  const content = row.content as unknown as LetterDocument;
  const logo = await findLogo({ db }, content.sender.logo);
  const bytes = await pdf.render(content, { creationTime: row.created_at, logo });
  return { id, title, mediaType, bytes: Buffer.from(bytes) };
}

/** Keeps what has been rendered. Two who render the same document at once write the same. */
export async function keepRendered(db: CaseworkDatabase, rendered: readonly Rendered[]): Promise<void> {
  if (rendered.length === 0) return;
  await sql`
    update document d set bytes = r.bytes
      from unnest(${rendered.map(({ id }) => id)}::uuid[], ${rendered.map(({ bytes }) => bytes)}::bytea[]) as r (id, bytes)
     where d.id = r.id and d.bytes is null`.execute(db);
}

/** A document's bytes; rendered the first time they are asked for, and kept. */
export async function renderDocument(
  municipality: Pick<Municipality, "db" | "pdf">,
  id: DocumentId,
): Promise<RenderedDocument> {
  const { db } = municipality;
  const row = await db.selectFrom("document").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  const { title, media_type: mediaType, bytes } = row;
  if (bytes) return { title, mediaType, bytes };
  const rendered = await render(municipality, row);
  await keepRendered(db, [rendered]);
  return rendered;
}
