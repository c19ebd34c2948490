import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { letterStyle } from "@kollega/pdf";
import { transform } from "esbuild";
import { dkfdsFolder } from "./dkfds.ts";
import { themedSheet } from "./themedSheet.ts";

export interface Asset {
  readonly bytes: Buffer;
  readonly type: string;
  readonly tag: string;
}

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".woff2": "font/woff2",
  ".woff": "font/woff",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};

/** Our own sheets, served as one: dkfds' classes come first, then these in their order, and how letters look. */
const ownSheet = [
  ...["base", "frame", "lines", "form", "control", "letter", "plot", "authoring", "print"].map((name) =>
    readFileSync(fileURLToPath(new URL(`./styles/${name}.css`, import.meta.url)), "utf8"),
  ),
  letterStyle,
].join("\n");
const browserFolder = fileURLToPath(new URL("../../browser/", import.meta.url));

/** Our own scripts, in TypeScript, by name. */
const scripts = new Map(
  readdirSync(browserFolder)
    .filter((file) => file.endsWith(".ts"))
    .map((file) => [file.slice(0, -3), readFileSync(join(browserFolder, file), "utf8")]),
);

const dkfdsSheet = themedSheet();

const version = createHash("sha256")
  .update(dkfdsSheet)
  .update(ownSheet)
  .update(JSON.stringify([...scripts]))
  .digest("base64url")
  .slice(0, 12);

/** The address of a file of the design. Its version is along, so that browsers may keep it for a year. */
export const assetPath = (path: string): string => `${path}?v=${version}`;

const served = /^(js\/dkfds\.min\.js|img\/.*\.(svg|png)|fonts\/.*\.woff2?)$/;

/**
 * Reads what pages need of dkfds, and our own sheet, once. Only these addresses exist; no path of a request ever
 * becomes a path of the disk.
 */
export async function loadAssets(): Promise<ReadonlyMap<string, Asset>> {
  const assets = new Map<string, Asset>();
  const put = (path: string, bytes: Buffer) => {
    const tag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 20)}"`;
    assets.set(path, { bytes, type: types[extname(path)] ?? "application/octet-stream", tag });
  };
  const add = async (path: string, file: string) => put(path, await readFile(file));
  put("/assets/dkfds/css/dkfds.min.css", Buffer.from(dkfdsSheet));
  put("/assets/kollega.css", Buffer.from(ownSheet));
  for (const [name, script] of scripts) {
    const { code } = await transform(script, { loader: "ts", format: "esm", target: "es2022", minify: true });
    put(`/assets/browser/${name}.js`, Buffer.from(code));
  }
  for (const entry of await readdir(dkfdsFolder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    const path = relative(dkfdsFolder, file).split(sep).join("/");
    if (entry.isFile() && served.test(path)) await add(`/assets/dkfds/${path}`, file);
  }
  return assets;
}
