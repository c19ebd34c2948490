import { cleanStream, filtersOf } from "./cleanStream.ts";
import { harmlessEntries, isHarmful } from "./harmless.ts";
import {
  hasEntries,
  nameOf,
  nothing,
  numberOf,
  type PdfDictionary,
  type PdfObject,
  type PdfStream,
  referenceTo,
} from "./objects.ts";
import { pagesOf } from "./pages.ts";
import { type PdfFile, readPdf } from "./readPdf.ts";
import { writePdf } from "./writePdf.ts";

/** What stays of the catalogue: fields' values, structure and language for screen readers, layers. */
const kept = ["AcroForm", "StructTreeRoot", "MarkInfo", "Lang", "OCProperties"];
const keptOfForms = new Set(["Fields", "DR", "DA", "Q"]);

/**
 * A PDF written anew from what its pages show. Scripts, actions, embedded files, document information, earlier versions and signatures (which would no
 * longer hold) stay behind.
 *
 * @throws attachments/damaged, attachments/protected, attachments/unreadable, attachments/too-complex, attachments/too-many-pixels
 */
export async function cleanPdf(bytes: Buffer): Promise<Buffer> {
  const file = readPdf(bytes);
  const copy = new Copy(file);
  const objects = copy.all();
  for (const stream of copy.streams) await file.unpacker.measure(filtersOf(file, stream), stream.data);
  return writePdf(objects);
}

/** Copies what is reached, each object once. */
class Copy {
  readonly #file: PdfFile;
  readonly #made: PdfObject[] = [];
  /** New numbers by old. */
  readonly #numbers = new Map<number, number>();
  /** The streams that were copied, as they are in the file. */
  readonly streams: PdfStream[] = [];
  readonly #open: { readonly from: number; readonly to: number }[] = [];

  constructor(file: PdfFile) {
    this.#file = file;
  }

  all(): readonly PdfObject[] {
    const { catalogue } = this.#file;
    const root = this.#reserve();
    const pages = this.#reserve();
    const found = pagesOf(this.#file, catalogue);
    const numbers = found.map(({ number }) => {
      const made = this.#reserve();
      if (number !== null) this.#numbers.set(number, made);
      return made;
    });
    for (const [at, { entries }] of found.entries()) {
      const page = this.#dictionary({ kind: "dictionary", entries });
      const parts = new Map([["Type", nameOf("Page")], ["Parent", referenceTo(pages)], ...page]);
      this.#put(numbers[at] ?? 0, { kind: "dictionary", entries: parts });
    }
    const kids: PdfObject = { kind: "list", items: numbers.map(referenceTo) };
    const tree = new Map([
      ["Type", nameOf("Pages")],
      ["Kids", kids],
      ["Count", numberOf(numbers.length)],
    ]);
    this.#put(pages, { kind: "dictionary", entries: tree });
    const rest = kept.flatMap((key): [string, PdfObject][] => {
      const value = catalogue.entries.get(key);
      return value === undefined ? [] : [[key, this.#copy(key === "AcroForm" ? this.#forms(value) : value)]];
    });
    const entries = new Map([["Type", nameOf("Catalog")], ["Pages", referenceTo(pages)], ...rest]);
    this.#put(root, { kind: "dictionary", entries });
    for (let next = this.#open.pop(); next; next = this.#open.pop())
      this.#put(next.to, this.#copy(this.#file.resolve(referenceTo(next.from)) ?? nothing));
    return this.#made;
  }

  #reserve(): number {
    return this.#made.push(nothing);
  }

  #put(number: number, object: PdfObject): void {
    this.#made[number - 1] = object;
  }

  #forms(value: PdfObject): PdfObject {
    const forms = this.#file.resolve(value);
    if (forms?.kind !== "dictionary") return nothing;
    return { kind: "dictionary", entries: new Map([...forms.entries].filter(([key]) => keptOfForms.has(key))) };
  }

  #copy(object: PdfObject): PdfObject {
    switch (object.kind) {
      case "token":
      case "name":
        return object;
      case "list":
        return { kind: "list", items: object.items.map((item) => this.#copy(item)) };
      case "reference":
        return this.#reference(object.to);
      case "dictionary":
        return isHarmful(this.#file, object) || isTree(this.#file, object)
          ? nothing
          : { kind: "dictionary", entries: this.#dictionary(object) };
      case "stream": {
        if (isHarmful(this.#file, object)) return nothing;
        this.streams.push(object);
        const { data, entries } = cleanStream(this.#file, object);
        const copied = this.#dictionary({ kind: "dictionary", entries });
        copied.delete("DL");
        return { kind: "stream", entries: copied.set("Length", numberOf(data.length)), data };
      }
    }
  }

  #dictionary(object: PdfDictionary): Map<string, PdfObject> {
    return new Map(harmlessEntries(this.#file, object).map(([key, value]) => [key, this.#copy(value)]));
  }

  /** A reference to what stays; null where what it leads to does not. */
  #reference(from: number): PdfObject {
    const there = this.#numbers.get(from);
    if (there !== undefined) return referenceTo(there);
    const object = this.#file.resolve(referenceTo(from)) ?? nothing;
    if (isHarmful(this.#file, object) || isTree(this.#file, object)) return nothing;
    const to = this.#reserve();
    this.#numbers.set(from, to);
    this.#open.push({ from, to });
    return referenceTo(to);
  }
}

/** The old pages' tree and catalogue, which things within pages may point back to. */
const isTree = (file: PdfFile, object: PdfObject): boolean =>
  hasEntries(object) && ["Pages", "Page", "Catalog"].includes(file.name(object, "Type") ?? "");
