/** One event on its way to one subscriber. */
export interface WebhookMessage {
  readonly url: string;
  /** `whsec_` and the base64 of the key. */
  readonly secret: string;
  /** The event's own id: the same at every attempt. */
  readonly id: string;
  /** When this attempt is made, in seconds since 1970: what a subscriber holds against its own clock. */
  readonly timestamp: number;
  /** A CloudEvent as structured JSON. */
  readonly body: string;
}

/** `gone`: the subscriber wants no more (410). */
export type WebhookAnswer =
  | { readonly got: "received" | "gone" | "refused"; readonly status: number }
  | { readonly got: "nothing"; readonly why: "unreachable" | "not-allowed" | "timed-out" };

/** The way out to those who want to be told of what happens in cases. */
export interface WebhookSender {
  /** The events' `source`: where they come from, as a URL. */
  readonly source: string;
  /** Whether the installation lets events go to this address. */
  allows(url: string): boolean;
  /** Tries once. Never throws for what the other side does. */
  send(message: WebhookMessage): Promise<WebhookAnswer>;
}
