import { extensions, type FileKind } from "./kinds.ts";

const longest = 100;
const withoutName = { pdf: "dokument", jpeg: "billede", png: "billede" } as const satisfies Record<FileKind, string>;

/**
 * A stranger's name for a file as it can be shown and offered: one line without folders, signs that steer text or that file systems take as their
 * own, and with the ending of what the file is.
 */
export function cleanName(given: string, kind: FileKind): string {
  const last = given.normalize("NFC").split(/[\\/]/).at(-1) ?? "";
  const plain = last
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu, "")
    .replaceAll(/[<>:"|?*%]/g, "")
    .replaceAll(/\s+/g, " ");
  const stem = plain.replace(/\.[A-Za-z0-9]{1,5}$/, "").replace(/^[. ]+|[. ]+$/g, "");
  return `${[...stem].slice(0, longest).join("").trim() || withoutName[kind]}.${extensions[kind]}`;
}
