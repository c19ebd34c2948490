const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** What XML 1.0 (§ 2.2, Char) cannot hold, not even escaped: control characters and halves of surrogate pairs. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** What of a text XML can hold. It may be nothing. */
export const writable = (text: string): string => text.replace(FORBIDDEN, "");

/** Text as XML content or attribute value; forbidden characters are left out. */
export const escapeXml = (text: string): string =>
  writable(text).replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);

type Content = string | undefined;

/** An element with text; nothing when there is no text. */
export const leaf = (name: string, text: string | undefined): Content =>
  text === undefined ? undefined : `<${name}>${escapeXml(text)}</${name}>`;

/** An element with elements; nothing when all of them are nothing. `attributes` is written as it stands. */
export function node(name: string, contents: readonly Content[], attributes = ""): Content {
  const inner = contents.filter((one) => one !== undefined).join("");
  return inner === "" ? undefined : `<${name}${attributes}>${inner}</${name}>`;
}
