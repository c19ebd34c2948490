import type { Context } from "hono";

interface Shown {
  readonly title: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

const endings: Readonly<Record<string, string>> = {
  "application/pdf": ".pdf",
  "image/jpeg": ".jpg",
  "image/png": ".png",
};

/**
 * A document as an answer: told by its declared kind alone, in a sandbox where nothing in it can run or load anything. The name in the header is
 * ASCII with the full one beside it (RFC 6266).
 */
export function documentAnswer(context: Context, { title, mediaType, bytes }: Shown): Response {
  const ending = endings[mediaType] ?? "";
  const name = title.endsWith(ending) ? title : `${title}${ending}`;
  const plain = name.replace(/[^\x20-\x7e]|["\\]/g, "_");
  return context.body(new Uint8Array(bytes), 200, {
    "content-type": mediaType,
    "content-disposition": `inline; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    "content-security-policy":
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
  });
}
