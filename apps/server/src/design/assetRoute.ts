import { errors } from "../errors.ts";
import type { SiteRoute } from "../http/site.ts";
import { loadAssets } from "./assets.ts";

const assets = await loadAssets();

/** Styles, fonts and pictures, kept by browsers for a year: a new version has a new address. */
export const assetRoute: SiteRoute = {
  method: "get",
  path: "/assets/*",
  policy: { name: "anyone" },
  handle(context) {
    const asset = assets.get(context.req.path);
    if (!asset) throw errors.noSuchPage();
    const headers = {
      "content-type": asset.type,
      "cache-control": "public, max-age=31536000, immutable",
      etag: asset.tag,
    };
    if (context.req.header("if-none-match") === asset.tag) return context.body(null, 304, headers);
    return context.body(new Uint8Array(asset.bytes), 200, headers);
  },
};
