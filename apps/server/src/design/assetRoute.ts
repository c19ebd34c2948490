import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { errors } from "../errors.ts";
import type { SiteRoute } from "../http/site.ts";
import { type Asset, loadAssets } from "./assets.ts";

const assets = await loadAssets();

const encodings = {
  br: (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 }),
} as const;
type Encoding = keyof typeof encodings;

/** What has been compressed, when it was first asked for: the server's start waits for none of it. */
const compressed = new Map<string, Promise<Buffer>>();

function bytesOf(path: string, asset: Asset, encoding: Encoding | null): Promise<Buffer> | Buffer {
  if (encoding === null) return asset.bytes;
  const key = `${encoding} ${path}`;
  const made = compressed.get(key) ?? encodings[encoding](asset.bytes);
  compressed.set(key, made);
  return made;
}

/** Text is worth it; fonts and pictures of points are compressed already. */
const worthIt = (asset: Asset): boolean => /^(text|image\/svg)/.test(asset.type) && asset.bytes.length > 1_000;

/** The best that the browser takes; one it gives no weight it does not take. */
function encodingFor(accepted: string): Encoding | null {
  const takes = (name: string) =>
    accepted.split(",").some((one) => one.split(";")[0]?.trim() === name && !/;\s*q=0(\.0*)?\s*$/.test(one));
  if (takes("br")) return "br";
  return takes("gzip") ? "gzip" : null;
}

/** Styles, fonts and pictures, kept by browsers for a year: a new version has a new address. */
export const assetRoute: SiteRoute = {
  method: "get",
  path: "/assets/*",
  policy: { name: "anyone" },
  async handle(context) {
    const { path } = context.req;
    const asset = assets.get(path);
    if (!asset) throw errors.noSuchPage();
    const encoding = worthIt(asset) ? encodingFor(context.req.header("accept-encoding") ?? "") : null;
    const tag = encoding === null ? asset.tag : asset.tag.replace(/"$/, `-${encoding}"`);
    const headers = {
      "content-type": asset.type,
      "cache-control": "public, max-age=31536000, immutable",
      vary: "accept-encoding",
      etag: tag,
    };
    if (context.req.header("if-none-match") === tag) return context.body(null, 304, headers);
    const bytes = await bytesOf(path, asset, encoding);
    return context.body(new Uint8Array(bytes), 200, {
      ...headers,
      ...(encoding === null ? {} : { "content-encoding": encoding }),
    });
  },
};
