import { createHmac, timingSafeEqual } from "node:crypto";

/** What is signed of a message; `timestamp` in seconds since 1970. */
export interface SignedWebhook {
  readonly id: string;
  readonly timestamp: number;
  readonly body: string;
}

const prefix = "whsec_";

/** Standard Webhooks: HMAC-SHA256 over `id.timestamp.body` with the bytes that the secret is the base64 of, marked `v1`. */
export function signWebhook(secret: string, { id, timestamp, body }: SignedWebhook): string {
  const key = Buffer.from(secret.startsWith(prefix) ? secret.slice(prefix.length) : secret, "base64");
  return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
}

/** How far a subscriber lets the sender's clock be from its own: seconds. */
const tolerance = 300;

/**
 * As a subscriber does it: one of the signatures must be right, and the message must be of now, so that nobody can send it again later.
 *
 * @param signatures the header `webhook-signature`: one or several, with spaces between
 * @param now seconds since 1970
 */
export function isSignedBy(secret: string, message: SignedWebhook, signatures: string, now: number): boolean {
  if (!(Math.abs(now - message.timestamp) <= tolerance)) return false;
  const right = Buffer.from(signWebhook(secret, message));
  return signatures.split(" ").some((one) => {
    const given = Buffer.from(one);
    return given.length === right.length && timingSafeEqual(given, right);
  });
}
