import type { PdfObject } from "./objects.ts";

/** Writes objects, numbered from 1, as a PDF whose catalogue is the first. */
export function writePdf(objects: readonly PdfObject[]): Buffer {
  const parts: Buffer[] = [];
  const offsets: number[] = [];
  let size = 0;
  const put = (part: Buffer | string) => {
    const bytes = typeof part === "string" ? Buffer.from(part, "latin1") : part;
    parts.push(bytes);
    size += bytes.length;
  };
  put("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
  for (const [index, object] of objects.entries()) {
    offsets.push(size);
    put(`${index + 1} 0 obj\n`);
    write(object, put);
    put("\nendobj\n");
  }
  const start = size;
  const lines = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`);
  put(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${lines.join("")}`);
  put(`trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`);
  return Buffer.concat(parts);
}

type Put = (part: Buffer | string) => void;

function write(object: PdfObject, put: Put): void {
  switch (object.kind) {
    case "token":
      put(object.text);
      break;
    case "name":
      put(nameToken(object.name));
      break;
    case "reference":
      put(`${object.to} 0 R`);
      break;
    case "list":
      put("[");
      for (const item of object.items) {
        write(item, put);
        put(" ");
      }
      put("]");
      break;
    case "dictionary":
      writeEntries(object.entries, put);
      break;
    case "stream":
      writeEntries(object.entries, put);
      put("\nstream\n");
      put(object.data);
      put("\nendstream");
      break;
  }
}

function writeEntries(entries: ReadonlyMap<string, PdfObject>, put: Put): void {
  put("<<");
  for (const [key, value] of entries) {
    put(`${nameToken(key)} `);
    write(value, put);
    put("\n");
  }
  put(">>");
}

const nameToken = (name: string): string =>
  `/${name.replaceAll(/[^!-~]|[#()<>[\]{}/%]/g, (sign) => `#${sign.charCodeAt(0).toString(16).padStart(2, "0")}`)}`;
