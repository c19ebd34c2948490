import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { XmlDocument, XsdValidator } from "libxml2-wasm";
import { xmlRegisterFsInputProviders } from "libxml2-wasm/lib/nodejs.mjs";
import { afterAll } from "vitest";

/** The public schemas, which are not part of this repository. */
const SPECS = resolve(import.meta.dirname, "../../../../../shared/specs");

/** Why messages cannot be validated here; undefined when they can. For the names of skipped tests. */
export const cannotValidate: string | undefined = existsSync(SPECS)
  ? undefined
  : "skipped: ../shared/specs is not here";

const XS = 'xmlns="http://www.w3.org/2001/XMLSchema"';
const importOf = (uri: string, place = "") =>
  `<import ${XS} namespace="${uri}"${place && ` schemaLocation="${place}"`}/>`;

/**
 * Makes a validator from a folder's schemas. libxml2 reads only the first schema of a namespace and allows references
 * only where the very file imports: so the schemas are copied, each importing every namespace, and brought together
 * namespace by namespace.
 * @returns what libxml2 finds wrong with a document; "" when it is valid
 */
export function validator(folder: string, leaveOut: readonly string[] = []): (document: string) => string {
  const room = mkdtempSync(join(tmpdir(), "kollega-schemas-"));
  afterAll(() => rmSync(room, { recursive: true }));
  const byNamespace = new Map<string, string[]>();
  const files = globSync("**/*.xsd", { cwd: join(SPECS, folder) }).filter((path) => !leaveOut.includes(path));
  const read = files.map((path, index) => {
    const text = readFileSync(join(SPECS, folder, path), "utf8");
    const namespace = /targetNamespace="([^"]+)"/.exec(text)?.[1] ?? "";
    byNamespace.set(namespace, [...(byNamespace.get(namespace) ?? []), `${index}.xsd`]);
    return { text, namespace };
  });
  const othersThan = (namespace: string) => [...byNamespace.keys()].filter((one) => one !== namespace);
  for (const [index, { text, namespace }] of read.entries()) {
    const alone = text.replace(/<(\w+:)?(import|include)\b[^>]*?(\/>|>\s*<\/(\w+:)?(import|include)>)/g, "");
    const imports = othersThan(namespace).map((one) => importOf(one));
    writeFileSync(join(room, `${index}.xsd`), alone.replace(/<(\w+:)?schema\b[^>]*>/, `$&${imports.join("")}`));
  }
  const wholes = [...byNamespace].map(([namespace, parts], index) => {
    const imports = othersThan(namespace).map((one) => importOf(one));
    const includes = parts.map((part) => `<include schemaLocation="${part}"/>`);
    const whole = `<schema ${XS} targetNamespace="${namespace}">${imports.join("")}${includes.join("")}</schema>`;
    writeFileSync(join(room, `namespace-${index}.xsd`), whole);
    return importOf(namespace, `namespace-${index}.xsd`);
  });
  writeFileSync(join(room, "all.xsd"), `<schema ${XS}>${wholes.join("")}</schema>`);
  xmlRegisterFsInputProviders();
  const all = join(room, "all.xsd");
  const schema = XmlDocument.fromBuffer(readFileSync(all), { url: all });
  const xsd = XsdValidator.fromDoc(schema);
  afterAll(() => {
    xsd.dispose();
    schema.dispose();
  });
  return (document) => {
    try {
      const parsed = XmlDocument.fromString(document);
      try {
        xsd.validate(parsed);
      } finally {
        parsed.dispose();
      }
      return "";
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  };
}
