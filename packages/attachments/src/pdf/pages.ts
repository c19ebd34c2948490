import { errors } from "../errors.ts";
import type { PdfDictionary, PdfObject } from "./objects.ts";
import type { PdfFile } from "./readPdf.ts";

const mostPages = 1000;
const inherited = ["Resources", "MediaBox", "CropBox", "Rotate"];
/** What a page is shown by. */
const kept = new Set([
  ...inherited,
  ...["BleedBox", "TrimBox", "ArtBox", "UserUnit", "Contents", "Annots", "Group", "StructParents", "Tabs"],
]);

export interface FoundPage {
  /** The number it is referred to by; null when it stands in place. */
  readonly number: number | null;
  readonly entries: ReadonlyMap<string, PdfObject>;
}

/**
 * The pages in order, each with what it has from those above it.
 *
 * @throws attachments/unreadable for a file without pages, attachments/too-complex
 */
export function pagesOf(file: PdfFile, catalogue: PdfDictionary): readonly FoundPage[] {
  const found: FoundPage[] = [];
  const seen = new Set<PdfObject>();
  function visit(object: PdfObject | undefined, above: ReadonlyMap<string, PdfObject>, depth: number): void {
    const node = file.resolve(object);
    if (node?.kind !== "dictionary") return;
    if (seen.has(node) || depth > 50) throw errors.tooComplex();
    seen.add(node);
    const own = new Map([...above, ...[...node.entries].filter(([key]) => inherited.includes(key))]);
    const kids = file.resolve(node.entries.get("Kids"));
    if (kids?.kind === "list") for (const kid of kids.items) visit(kid, own, depth + 1);
    else {
      const entries = new Map([...own, ...[...node.entries].filter(([key]) => kept.has(key))]);
      found.push({ number: object?.kind === "reference" ? object.to : null, entries });
      if (found.length > mostPages) throw errors.tooComplex();
    }
  }
  visit(catalogue.entries.get("Pages"), new Map(), 0);
  if (found.length === 0) throw errors.unreadable();
  return found;
}
