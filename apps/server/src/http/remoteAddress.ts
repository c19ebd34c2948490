import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";

/** The caller's address: the connection's, or what a trusted proxy says (the last it added). */
export function remoteAddress(context: Context, trustProxy: boolean): string {
  const forwarded = context.req.header("x-forwarded-for");
  if (trustProxy && forwarded) return forwarded.split(",").at(-1)?.trim() ?? "";
  return getConnInfo(context).remote.address ?? "";
}

/** Whether the call comes from this machine itself, and not through a proxy on it. */
export function isLoopback(context: Context): boolean {
  if (context.req.header("x-forwarded-for") !== undefined) return false;
  return /^(127\.|::1$|::ffff:127\.)/.test(getConnInfo(context).remote.address ?? "");
}
