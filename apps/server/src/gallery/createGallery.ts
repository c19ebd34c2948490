import { Hono } from "hono";
import { loadAssets } from "../design/assets.ts";
import { type ComponentName, contracts } from "../design/components/contract.tsx";
import { securityHeaders } from "../http/securityHeaders.ts";
import { galleryIndex, galleryPage } from "./galleryPage.tsx";

/** The design system as pages: every component with its parameters and examples, in both languages. */
export async function createGallery(): Promise<Hono> {
  const assets = await loadAssets();
  const gallery = new Hono();
  const language = (asked: string | undefined) => (asked === "en" ? "en" : "da");
  gallery.use(securityHeaders("http"));
  gallery.get("/assets/*", (context) => {
    const asset = assets.get(context.req.path);
    if (!asset) return context.notFound();
    return context.body(new Uint8Array(asset.bytes), 200, { "content-type": asset.type });
  });
  gallery.get("/", (context) => context.html(galleryIndex(language(context.req.query("lang")))));
  gallery.get("/:name", (context) => {
    const name = context.req.param("name");
    if (!contracts.has(name as ComponentName)) return context.notFound();
    const page = galleryPage(name as ComponentName, language(context.req.query("lang")), context.req.query("example"));
    return page ? context.html(page) : context.notFound();
  });
  return gallery;
}
