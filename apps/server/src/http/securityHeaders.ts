import type { MiddlewareHandler } from "hono";

/** Everything comes from this origin; nothing is inline; no other site may frame a page. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/**
 * Sets what browsers are told of every answer. `Referrer-Policy: same-origin` and not `no-referrer`: with the latter
 * browsers send `Origin: null` with a form, and the check of the origin would refuse it.
 */
export function securityHeaders(scheme: "http" | "https"): MiddlewareHandler {
  return async (context, next) => {
    await next();
    const { headers } = context.res;
    // A document has a stricter one of its own.
    if (!headers.has("content-security-policy")) headers.set("content-security-policy", contentSecurityPolicy);
    headers.set("x-content-type-options", "nosniff");
    headers.set("x-frame-options", "DENY");
    headers.set("referrer-policy", "same-origin");
    headers.set("cross-origin-opener-policy", "same-origin");
    headers.set("cross-origin-resource-policy", "same-origin");
    headers.set("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=()");
    if (scheme === "https") headers.set("strict-transport-security", "max-age=63072000; includeSubDomains");
    if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
  };
}
