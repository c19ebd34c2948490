import { createHash } from "node:crypto";
import type { Theme } from "@kollega/installation";
import type { Logo } from "@kollega/pdf";
import type { Context } from "hono";
import { errors } from "../errors.ts";
import { findPlace } from "../http/findPlace.ts";
import type { SiteRoute } from "../http/site.ts";
import type { OpenMunicipality, ServerSettings } from "../settings.ts";

const sheetOf = ({ primary, primaryDark, accent }: Theme): string =>
  `:root{--kollega-primary:${primary};--kollega-primary-dark:${primaryDark};--kollega-accent:${accent}}`;

const versionOf = (bytes: string | Uint8Array): string =>
  createHash("sha256").update(bytes).digest("base64url").slice(0, 12);

/** The address of a municipality's colours; its version is along, so that browsers may keep it for a year. */
export const themePath = (theme: Theme): string => `/tema.css?v=${versionOf(sheetOf(theme))}`;

/** The address of a municipality's logo. */
export const logoPath = (logo: Logo): string => `/logo?v=${logo.hash.slice(0, 12)}`;

const placeOf = (context: Context, settings: ServerSettings): OpenMunicipality =>
  findPlace(settings, context.req.header("host")).place;

/** Kept for as long as the address says which version it is; another version is asked for anew. */
const caching = (context: Context, path: string) => {
  const current = new URL(path, "http://x").searchParams.get("v");
  const asked = context.req.query("v");
  return {
    "cache-control": asked === current ? "public, max-age=31536000, immutable" : "no-cache",
    etag: `"${current}"`,
  };
};

const themeRoute: SiteRoute = {
  method: "get",
  path: "/tema.css",
  policy: { name: "anyone" },
  handle(context, { settings }) {
    const { theme } = placeOf(context, settings);
    if (!theme) throw errors.noSuchPage();
    return context.body(sheetOf(theme), 200, {
      "content-type": "text/css; charset=utf-8",
      ...caching(context, themePath(theme)),
    });
  },
};

const logoRoute: SiteRoute = {
  method: "get",
  path: "/logo",
  policy: { name: "anyone" },
  handle(context, { settings }) {
    const { logo } = placeOf(context, settings).municipality.profile;
    if (!logo) throw errors.noSuchPage();
    return context.body(new Uint8Array(logo.bytes), 200, {
      "content-type": logo.mediaType,
      // A picture may style itself and nothing else, also when somebody opens it by itself.
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      ...caching(context, logoPath(logo)),
    });
  },
};

/** A municipality's colours and logo, each at the municipality's own address. */
export const themeRoutes: readonly SiteRoute[] = [themeRoute, logoRoute];
