import type { Context } from "hono";
import { localPath } from "./localPath.ts";

/** The page's own address with its query; of a form that was sent, the page that it stood on. Never another site's. */
export function addressOf(context: Context): string {
  const { req } = context;
  const own = new URL(req.url);
  if (req.method === "GET") return localPath(own.pathname + own.search);
  const from = URL.parse(req.header("referer") ?? "");
  return from && from.host === req.header("host") ? localPath(from.pathname + from.search) : "/";
}
