/** A sender's logo. What may be one is checked where it is read; here it is only shown. */
export interface Logo {
  /** SHA-256 of the bytes, hexadecimal: letters name their logo by it. */
  readonly hash: string;
  readonly mediaType: "image/svg+xml" | "image/png";
  readonly bytes: Uint8Array;
  /** In any unit: what counts is how they go together. */
  readonly width: number;
  readonly height: number;
}

/** The logo as an address that holds it whole, so that a page with it asks for nothing more. */
export const logoAddress = ({ mediaType, bytes }: Logo): string =>
  `data:${mediaType};base64,${Buffer.from(bytes).toString("base64")}`;
