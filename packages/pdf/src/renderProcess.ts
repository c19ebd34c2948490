// The program of a render process: it takes one letter at a time over IPC and answers with the PDF. It runs with an empty
// environment, and ends when its parent does.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { RenderAnswer, RenderRequest } from "./messages.ts";
import { REPLACEMENT } from "./prepareLetter.ts";
import { loadTypst, type TypstCompiler } from "./typst.ts";

const MOST_ATTEMPTS = 8;
const MISSING_GLYPH = /the text `\\"(.*?)\\"` could not be displayed/g;

const template = readFileSync(new URL("./letter.typ", import.meta.url), "utf8");

const answer = (message: RenderAnswer) => process.send?.(message);

/** The native compiler throws an error whose `code` lists the diagnostics. */
const diagnostics = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error ? String(error.code) : String(error);

/** The characters that no font has, as the diagnostics name them; `\\u{0}` stands for what is not printable. */
function missingCharacters(text: string): Set<string> {
  const missing = new Set<string>();
  for (const [, quoted = ""] of text.matchAll(MISSING_GLYPH)) {
    const plain = quoted.replace(/\\+u\{([0-9a-f]+)\}/gi, (_, hex: string) =>
      String.fromCodePoint(Number.parseInt(hex, 16)),
    );
    for (const character of plain) if (character > "~" && character !== REPLACEMENT) missing.add(character);
  }
  return missing;
}

/** Renders; characters that no font has become U+FFFD, since a letter must not wait because someone wrote an emoji. */
function render(typst: TypstCompiler, { letter, logo, creationTimestamp }: RenderRequest): Uint8Array {
  let content = JSON.stringify(letter);
  const picture = JSON.stringify(logo);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return typst.pdf(
        { mainFileContent: template, inputs: { letter: content, logo: picture } },
        { pdfStandard: "ua-1", creationTimestamp },
      );
    } catch (error) {
      const missing = missingCharacters(diagnostics(error));
      if (missing.size === 0 || attempt === MOST_ATTEMPTS) throw error;
      content = [...content].map((character) => (missing.has(character) ? REPLACEMENT : character)).join("");
    }
  }
}

/** Only the template's own words: what stands in quotes or backticks may be the letter's content. */
const withoutContent = (text: string) => text.replace(/`[^`]*`|\\"(?:[^"\\])*\\"/g, "…").slice(0, 500);

function start() {
  const [packageName = "", fontFolder = fileURLToPath(new URL("../fonts", import.meta.url))] = process.argv.slice(2);
  let typst: TypstCompiler;
  try {
    typst = loadTypst(packageName, fontFolder);
  } catch (error) {
    answer({ kind: "unavailable", reason: String(error).slice(0, 500) });
    return;
  }
  process.on("message", (request: RenderRequest) => {
    try {
      answer({ kind: "rendered", pdf: render(typst, request) });
    } catch (error) {
      answer({ kind: "failed", reason: withoutContent(diagnostics(error)) });
    } finally {
      typst.evictCache(0);
    }
  });
  answer({ kind: "ready" });
}

process.once("disconnect", () => process.exit(0));
start();
