import { isIPv6 } from "node:net";
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

/**
 * What calls are counted by where nobody is signed in: an IPv4 address, or the network of an IPv6 address, of which every subscriber has
 * 2^64 to choose among.
 */
export function callerOf(address: string): string {
  const bare = address.replace(/^\[|\](:\d+)?$|%.*$/g, "").replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1");
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(bare)) return bare;
  const [head = "", tail] = bare.toLowerCase().split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill("0");
  const groups = [...before, ...zeros, ...after].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${groups.join(":")}::/64`;
}
