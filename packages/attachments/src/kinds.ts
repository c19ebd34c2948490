/** The kinds of files that can be attached. */
export const fileKinds = ["pdf", "jpeg", "png"] as const;
export type FileKind = (typeof fileKinds)[number];

export const mediaTypes: Readonly<Record<FileKind, string>> = {
  pdf: "application/pdf",
  jpeg: "image/jpeg",
  png: "image/png",
};

export const extensions: Readonly<Record<FileKind, string>> = { pdf: "pdf", jpeg: "jpg", png: "png" };

const pngSignature = Buffer.from("89504e470d0a1a0a", "hex");

/** What a file is by its first bytes; its name says nothing. */
export function kindOf(bytes: Buffer): FileKind | null {
  if (bytes.subarray(0, 3).equals(Buffer.from("ffd8ff", "hex"))) return "jpeg";
  if (bytes.subarray(0, 8).equals(pngSignature)) return "png";
  return bytes.subarray(0, 1024).includes("%PDF-") ? "pdf" : null;
}
