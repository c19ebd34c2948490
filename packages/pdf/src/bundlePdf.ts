import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, type PDFRef } from "@cantoo/pdf-lib";
import type { Language } from "@kollega/errors";

/** One document of a bundle: a PDF, or a picture that becomes a page of its own. */
export interface BundlePart {
  readonly title: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** Where a part stands in the bundle: its first page, counted from 1, and how many it has. */
export interface PlacedPart {
  readonly title: string;
  readonly page: number;
  readonly pages: number;
  /** It could not be read, and is attached as the file it is. */
  readonly attached: boolean;
}

export interface BundleOptions {
  readonly title: string;
  readonly language: Language;
  readonly creationTime: Date;
}

/** A4 in points. */
const page = { width: 595.28, height: 841.89, margin: 40 };

/**
 * Several documents as one PDF: first the contents, then each in its order, with a bookmark for each. What cannot be read as a PDF or a
 * picture is attached unchanged, so that nothing is left out. The same parts and time give the same bytes.
 *
 * @param contents sets the list of contents from where each part begins; it is asked again until its own length fits
 */
export async function bundlePdf(
  parts: readonly BundlePart[],
  contents: (placed: readonly PlacedPart[]) => Promise<Uint8Array>,
  { title, language, creationTime }: BundleOptions,
): Promise<Uint8Array> {
  const read = await Promise.all(parts.map(pagesOf));
  let front = await PDFDocument.load(await contents(placedAfter(read, parts, 1)));
  for (let tries = 0; tries < 4; tries += 1) {
    const before = front.getPageCount();
    front = await PDFDocument.load(await contents(placedAfter(read, parts, before)));
    if (front.getPageCount() === before) break;
  }
  const bundle = await PDFDocument.create();
  const starts: number[] = [];
  for (const source of [front, ...read]) {
    starts.push(bundle.getPageCount());
    if (!source) continue;
    for (const copied of await bundle.copyPages(source, source.getPageIndices())) bundle.addPage(copied);
  }
  for (const [n, source] of read.entries()) {
    const part = parts[n];
    if (source === null && part)
      await bundle.attach(part.bytes, `${n + 1} ${part.title}`, { mimeType: part.mediaType, description: part.title });
  }
  addBookmarks(
    bundle,
    [title, ...parts.map((part) => part.title)].map((text, n) => ({ text, at: starts[n] ?? 0 })),
  );
  bundle.setTitle(title, { showInWindowTitleBar: true });
  bundle.setLanguage(language);
  bundle.setProducer("Kollega");
  bundle.setCreator("Kollega");
  bundle.setCreationDate(creationTime);
  bundle.setModificationDate(creationTime);
  return bundle.save({ useObjectStreams: false, updateFieldAppearances: false });
}

/** A part as a document of its own; null where it cannot be read. */
async function pagesOf({ mediaType, bytes }: BundlePart): Promise<PDFDocument | null> {
  try {
    if (mediaType === "application/pdf") {
      const document = await PDFDocument.load(bytes, { updateMetadata: false });
      return document.getPageCount() > 0 ? document : null;
    }
    if (mediaType === "image/jpeg" || mediaType === "image/png") return await pictureOnPage(mediaType, bytes);
    return null;
  } catch {
    // Encrypted or broken: it is attached as it came.
    return null;
  }
}

/** A picture as large as the page allows, and no larger than it is. */
async function pictureOnPage(mediaType: "image/jpeg" | "image/png", bytes: Uint8Array): Promise<PDFDocument> {
  const document = await PDFDocument.create();
  const picture = mediaType === "image/jpeg" ? await document.embedJpg(bytes) : await document.embedPng(bytes);
  const room = { width: page.width - 2 * page.margin, height: page.height - 2 * page.margin };
  const scale = Math.min(1, room.width / picture.width, room.height / picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  document
    .addPage([page.width, page.height])
    .drawImage(picture, { x: page.margin, y: page.height - page.margin - height, width, height });
  return document;
}

function placedAfter(
  read: readonly (PDFDocument | null)[],
  parts: readonly BundlePart[],
  contentsPages: number,
): readonly PlacedPart[] {
  let next = contentsPages + 1;
  return parts.map(({ title }, n) => {
    const source = read[n] ?? null;
    const placed = { title, page: next, pages: source?.getPageCount() ?? 0, attached: source === null };
    next += placed.pages;
    return placed;
  });
}

/** The outline of ISO 32000-1 § 12.3.3: one level, each item leading to the first page of its part. */
function addBookmarks(bundle: PDFDocument, marks: readonly { readonly text: string; readonly at: number }[]): void {
  const { context, catalog } = bundle;
  const pages = bundle.getPages();
  const outlines = context.nextRef();
  const items: { readonly ref: PDFRef; readonly dict: PDFDict }[] = [];
  for (const { text, at } of marks) {
    const target = pages[Math.min(at, pages.length - 1)];
    if (!target) continue;
    const dict = context.obj({
      Title: PDFHexString.fromText(text),
      Parent: outlines,
      Dest: [target.ref, PDFName.of("Fit")],
    });
    items.push({ ref: context.register(dict), dict });
  }
  for (const [n, { dict }] of items.entries()) {
    const [before, after] = [items[n - 1], items[n + 1]];
    if (before) dict.set(PDFName.of("Prev"), before.ref);
    if (after) dict.set(PDFName.of("Next"), after.ref);
  }
  const [first, last] = [items[0], items.at(-1)];
  if (!first || !last) return;
  const outline = PDFDict.withContext(context);
  outline.set(PDFName.of("Type"), PDFName.of("Outlines"));
  outline.set(PDFName.of("First"), first.ref);
  outline.set(PDFName.of("Last"), last.ref);
  outline.set(PDFName.of("Count"), PDFNumber.of(items.length));
  context.assign(outlines, outline);
  catalog.set(PDFName.of("Outlines"), outlines);
  catalog.set(PDFName.of("PageMode"), PDFName.of("UseOutlines"));
}
