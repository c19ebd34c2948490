import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Logo } from "@kollega/pdf";
import { errors } from "../errors.ts";
import { checkSvg } from "./checkSvg.ts";

/** The most bytes of a logo: it is in every letter, and on every page. */
export const mostBytes = 40 * 1024;

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * Reads a municipality's logo, an SVG or a PNG, and makes sure that it only draws.
 * @throws installation/logo-unreadable, logo-too-large, logo-kind-unknown, logo-unsafe, logo-without-size
 */
export async function readLogo(file: string): Promise<Logo> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw errors.logoUnreadable({ file }, { cause });
  });
  if (bytes.length > mostBytes)
    throw errors.logoTooLarge({ file, kilobytes: Math.ceil(bytes.length / 1024), most: mostBytes / 1024 });
  const { mediaType, size } = bytes.subarray(0, 8).equals(pngSignature) ? ofPng(file, bytes) : ofSvg(file, bytes);
  if (!size) throw errors.logoWithoutSize({ file });
  return { hash: createHash("sha256").update(bytes).digest("hex"), mediaType, bytes, ...size };
}

type Kind = Pick<Logo, "mediaType"> & { readonly size: Pick<Logo, "width" | "height"> | null };

/** Width and height stand first in a PNG, in its header chunk. */
function ofPng(file: string, bytes: Buffer): Kind {
  if (bytes.length < 33 || bytes.toString("latin1", 12, 16) !== "IHDR") throw errors.logoKindUnknown({ file });
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  return { mediaType: "image/png", size: width > 0 && height > 0 ? { width, height } : null };
}

function ofSvg(file: string, bytes: Buffer): Kind {
  const text = bytes.toString("utf8").replace(/^\ufeff/, "");
  if (!/^\s*<(\?xml|svg|!--|!DOCTYPE)/i.test(text)) throw errors.logoKindUnknown({ file });
  const { fault, size } = checkSvg(text);
  if (fault) throw errors.logoUnsafe({ file, line: fault.line, problemDa: fault.da, problemEn: fault.en });
  return { mediaType: "image/svg+xml", size };
}
