import http from "node:http";
import https from "node:https";
import { currentTrace, noteInSpan } from "@kollega/tracing";
import type { HttpConnection } from "../connectionsConfig.ts";
import { type Answer, exchange, type NoAnswer } from "./exchange.ts";
import { guardedLookup, type Resolve } from "./reachable.ts";

export interface Call {
  readonly method: "GET" | "POST";
  /** Below the connection's URL. Never holds a CPR number. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
  /** Effects take a connection of their own, so that "was it sent?" has a clear answer. */
  readonly effect?: boolean;
}

export interface HttpSystem {
  readonly name: string;
  call(call: Call): Promise<Answer | NoAnswer>;
  close(): void;
}

/**
 * One system over HTTP/1.1: connections are kept open between questions, answers are limited in size and time, and
 * redirects are not followed, and only an address that the connection lists is connected to. Never rejects for what the other side does.
 */
export function httpSystem(connection: HttpConnection, resolve?: Resolve): HttpSystem {
  const base = new URL(connection.url);
  const hostname = base.hostname.replace(/^\[|\]$/g, ""); // an IPv6 address is bracketed in a URL only
  const lookup = guardedLookup(hostname, connection.networks, resolve);
  const root = base.pathname.replace(/\/$/, "");
  const { Agent, request } = base.protocol === "https:" ? https : http;
  const options = { maxSockets: connection.maxConnections, scheduling: "lifo" as const, ...connection.tls };
  const kept = new Agent({ ...options, keepAlive: true });
  const fresh = new Agent({ ...options, keepAlive: false });
  const authorization = connection.token === undefined ? {} : { authorization: `Bearer ${connection.token}` };

  const attempt = (call: Call, agent: http.Agent) => {
    const trace = currentTrace();
    const traced = trace === undefined ? {} : { traceparent: trace };
    const length = call.body === undefined ? {} : { "content-length": Buffer.byteLength(call.body) };
    const begun = request({
      agent,
      protocol: base.protocol,
      hostname,
      lookup,
      port: base.port,
      path: root + call.path,
      method: call.method,
      headers: { ...authorization, ...call.headers, ...traced, ...length },
    });
    return exchange(begun, call.body, { ...connection, signal: call.signal });
  };

  return {
    name: connection.system,
    async call(call) {
      const first = await attempt(call, call.effect ? fresh : kept);
      const again = first.got === "nothing" && first.stale && !call.effect;
      const result = again ? await attempt(call, fresh) : first;
      const { method } = call;
      noteInSpan({
        ...{ "http.request.method": method, "server.address": hostname },
        ...(result.got === "answer" ? { "http.response.status_code": result.status } : { "error.type": result.why }),
      });
      return result;
    },
    close() {
      kept.destroy();
      fresh.destroy();
    },
  };
}
