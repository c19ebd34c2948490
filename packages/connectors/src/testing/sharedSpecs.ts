import { spawnSync } from "node:child_process";
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll } from "vitest";

/** The public schemas, which are not part of this repository. */
const SPECS = resolve(import.meta.dirname, "../../../../../shared/specs");
const hasXmllint = spawnSync("xmllint", ["--version"]).status === 0;

/** Why messages cannot be validated here; undefined when they can. For the names of skipped tests. */
export const cannotValidate: string | undefined = !existsSync(SPECS)
  ? "skipped: ../shared/specs is not here"
  : !hasXmllint
    ? "skipped: xmllint is not installed (Debian: libxml2-utils)"
    : undefined;

const XS = 'xmlns="http://www.w3.org/2001/XMLSchema"';
const importOf = (uri: string, place = "") =>
  `<import ${XS} namespace="${uri}"${place && ` schemaLocation="${place}"`}/>`;

/**
 * Makes a validator from a folder's schemas. xmllint reads only the first schema of a namespace and allows references
 * only where the very file imports: so the schemas are copied, each importing every namespace, and brought together
 * namespace by namespace.
 * @returns what xmllint finds wrong with a document; "" when it is valid
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
  return (document) => {
    const file = join(room, "document.xml");
    writeFileSync(file, document);
    const result = spawnSync("xmllint", ["--noout", "--nonet", "--schema", join(room, "all.xsd"), file], {
      encoding: "utf8",
    });
    return result.status === 0 ? "" : result.stderr;
  };
}
