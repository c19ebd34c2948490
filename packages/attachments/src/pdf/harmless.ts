import { hasEntries, type PdfDictionary, type PdfObject, type PdfStream } from "./objects.ts";
import type { PdfFile } from "./readPdf.ts";

/** Keys under which a PDF keeps what runs, looks elsewhere, or tells of who made it. They are dropped wherever they stand. */
const dropped = new Set([
  ...["AA", "OpenAction", "JS", "JavaScript", "XFA", "Launch", "Win", "Unix", "Mac", "URI", "Next"],
  ...[
    "EmbeddedFiles",
    "EF",
    "RF",
    "AF",
    "FS",
    "Collection",
    "Names",
    "Movie",
    "Sound",
    "Rendition",
    "Renditions",
    "R3D",
  ],
  ...["RichMediaContent", "RichMediaSettings", "3DD", "3DA", "3DV", "Metadata", "PieceInfo", "LastModified", "Info"],
  ...["Perms", "Legal", "DSS", "SpiderInfo", "Requirements", "Extensions", "Threads", "OPI", "CreationDate", "ModDate"],
]);

const actions = new Set([
  ...["GoTo", "GoToR", "GoToE", "GoToDp", "Launch", "Thread", "URI", "Sound", "Movie", "Hide", "Named", "SubmitForm"],
  ...["ResetForm", "ImportData", "JavaScript", "SetOCGState", "Rendition", "Trans", "GoTo3DView", "RichMediaExecute"],
]);

const types = new Set(["Action", "Filespec", "F", "EmbeddedFile", "Metadata", "Sig", "DocTimeStamp", "XRef", "ObjStm"]);

/** Annotations that are players or hold files; notes, marks, stamps and filled-in fields stay. */
const annotations = new Set([
  "FileAttachment",
  "Sound",
  "Movie",
  "Screen",
  "RichMedia",
  "3D",
  "PrinterMark",
  "TrapNet",
]);

/** Whether an object as a whole is not to be in a clean file. */
export function isHarmful(file: PdfFile, object: PdfObject): boolean {
  if (!hasEntries(object)) return false;
  const type = file.name(object, "Type");
  const subtype = file.name(object, "Subtype");
  const action = file.name(object, "S");
  return (
    (type !== null && types.has(type)) ||
    (action !== null && actions.has(action)) ||
    (subtype !== null && annotations.has(subtype)) ||
    (object.kind === "stream" && subtype === "PS")
  );
}

/** The entries of an object that stay. */
export function harmlessEntries(
  file: PdfFile,
  object: PdfDictionary | PdfStream,
): readonly (readonly [string, PdfObject])[] {
  const subtype = file.name(object, "Subtype");
  return [...object.entries].filter(([key]) => !dropped.has(key) && !(key === "Ref" && subtype === "Form"));
}
