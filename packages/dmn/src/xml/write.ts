const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
  "\r": "&#13;",
  "\t": "&#9;",
};

/** XML has no way to write these at all. */
const forbidden = /[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const escapeText = (text: string): string =>
  text.replace(forbidden, "\ufffd").replace(/[&<>\r]/g, (c) => escapes[c] ?? c);
export const escapeAttribute = (text: string): string =>
  text.replace(forbidden, "\ufffd").replace(/[&<>"\n\r\t]/g, (c) => escapes[c] ?? c);

export type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/** Writes XML, indented; text content is kept exactly. */
export class XmlWriter {
  readonly #lines: string[] = ['<?xml version="1.0" encoding="UTF-8"?>'];
  #depth = 0;

  #line(text: string): void {
    this.#lines.push("  ".repeat(this.#depth) + text);
  }

  /** An element; with text, with children written by `inside`, or empty. */
  element(name: string, attributes: Attributes = {}, content?: string | (() => void)): void {
    const written = Object.entries(attributes)
      .filter(([, value]) => value !== undefined && value !== false)
      .map(([key, value]) => ` ${key}="${escapeAttribute(String(value))}"`)
      .join("");
    if (content === undefined) this.#line(`<${name}${written}/>`);
    else if (typeof content === "string") this.#line(`<${name}${written}>${escapeText(content)}</${name}>`);
    else {
      this.#line(`<${name}${written}>`);
      this.#depth += 1;
      content();
      this.#depth -= 1;
      this.#line(`</${name}>`);
    }
  }

  /** An element with text, where there is any. */
  text(name: string, text: string | undefined): void {
    if (text !== undefined) this.element(name, {}, text);
  }

  /** XML kept from a document that was read. */
  raw(xml: string): void {
    this.#lines.push(xml);
  }

  toString(): string {
    return `${this.#lines.join("\n")}\n`;
  }
}
