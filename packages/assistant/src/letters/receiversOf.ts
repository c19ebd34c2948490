import type { ManifestDocument } from "../schemas/manifest.ts";

/** The parties to whom a decision type's letter is sent. */
export const receiversOf = ({ effects }: Pick<ManifestDocument, "effects">, decision: string): readonly string[] => [
  ...new Set(
    Object.values(effects).flatMap(({ send, for: types }) =>
      send && (types === undefined || types.includes(decision)) ? [send.to] : [],
    ),
  ),
];
