import type { PreparedLetter } from "./prepareLetter.ts";

/** What the renderer asks of a render process. One letter at a time. */
export interface RenderRequest {
  readonly letter: PreparedLetter;
  readonly logo: SetLogo | null;
  /** Seconds since 1970. */
  readonly creationTimestamp: number;
}

/** A logo with its size on paper, in millimetres. */
export interface SetLogo {
  readonly format: "svg" | "png";
  readonly bytes: readonly number[];
  readonly width: number;
  readonly height: number;
}

/** What a render process answers. `reason` holds no content of the letter. */
export type RenderAnswer =
  | { readonly kind: "ready" }
  | { readonly kind: "unavailable"; readonly reason: string }
  | { readonly kind: "rendered"; readonly pdf: Uint8Array }
  | { readonly kind: "failed"; readonly reason: string };
