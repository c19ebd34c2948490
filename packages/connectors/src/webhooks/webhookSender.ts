import type { WebhookAnswer, WebhookMessage, WebhookSender } from "@kollega/contracts";
import { httpSystem } from "../http/httpSystem.ts";
import { signWebhook } from "./signWebhook.ts";

export interface WebhookSenderOptions {
  readonly source: string;
  /** Addresses that events may go to: each with everything below its path. */
  readonly allow: readonly string[];
  /** Networks beside the open internet in which they may lie, as `10.20.0.0/16`. */
  readonly networks?: readonly string[];
  /** For demo and tests: http, to this machine only. */
  readonly insecureOnLoopback?: boolean;
  readonly timeoutSeconds?: number;
}

const loopback = ["127.0.0.1", "localhost", "[::1]"];

/**
 * Sends events as CloudEvents 1.0 in structured JSON, signed by Standard Webhooks. Redirects are not followed: they could lead where
 * nobody has allowed it.
 */
export function webhookSender(options: WebhookSenderOptions): WebhookSender {
  const { source, allow } = options;
  const allowed = allow.map((url) => new URL(url));
  const isSecure = ({ protocol, hostname }: URL) =>
    protocol === "https:" ||
    (protocol === "http:" && options.insecureOnLoopback === true && loopback.includes(hostname));
  return {
    source,
    allows(text) {
      if (!URL.canParse(text)) return false;
      const url = new URL(text);
      if (!isSecure(url) || url.username !== "" || url.password !== "" || url.hash !== "") return false;
      return allowed.some(({ origin, pathname }) => url.origin === origin && isBelow(url.pathname, pathname));
    },
    send: (message) => post(message, options),
  };
}

const isBelow = (path: string, root: string) =>
  path === root || path.startsWith(root.endsWith("/") ? root : `${root}/`);

async function post(message: WebhookMessage, options: WebhookSenderOptions): Promise<WebhookAnswer> {
  const { url, secret, id, timestamp, body } = message;
  const { origin, pathname, search } = new URL(url);
  const { timeoutSeconds = 10, networks = [] } = options;
  const system = httpSystem({
    ...{ system: origin, url: origin, closedNetwork: true, networks: [...networks], timeoutSeconds },
    ...{ maxAnswerBytes: 100_000, maxConnections: 1 },
  });
  const result = await system.call({
    method: "POST",
    path: pathname + search,
    headers: {
      "content-type": "application/cloudevents+json; charset=utf-8",
      "webhook-id": id,
      "webhook-timestamp": String(timestamp),
      "webhook-signature": signWebhook(secret, { id, timestamp, body }),
    },
    body,
    signal: new AbortController().signal,
    effect: true,
  });
  system.close();
  if (result.got === "nothing") return { got: "nothing", why: whyNot[result.why] };
  const { status } = result;
  if (status >= 200 && status < 300) return { got: "received", status };
  return { got: status === 410 ? "gone" : "refused", status };
}

const whyNot = {
  "not-connected": "unreachable",
  "not-listed": "not-allowed",
  "timed-out": "timed-out",
  dropped: "unreachable",
  malformed: "unreachable",
  "too-large": "unreachable",
} as const;
