import type { PreparedLetter } from "./prepareLetter.ts";

/** What the renderer asks of a render process. One letter at a time. */
export interface RenderRequest {
  readonly letter: PreparedLetter;
  readonly logo: { readonly format: "svg" | "png"; readonly bytes: readonly number[] } | null;
  /** Seconds since 1970. */
  readonly creationTimestamp: number;
}

/** What a render process answers. `reason` holds no content of the letter. */
export type RenderAnswer =
  | { readonly kind: "ready" }
  | { readonly kind: "unavailable"; readonly reason: string }
  | { readonly kind: "rendered"; readonly pdf: Uint8Array }
  | { readonly kind: "failed"; readonly reason: string };
