import { SaxesParser, type SaxesTagNS } from "saxes";

/** Why a picture cannot be a logo, and on which line; in both languages. */
export interface SvgFault {
  readonly line: number;
  readonly da: string;
  readonly en: string;
}

export interface CheckedSvg {
  readonly fault: SvgFault | null;
  /** From the viewBox, else from width and height; null where it has neither. */
  readonly size: { readonly width: number; readonly height: number } | null;
}

const SVG = "http://www.w3.org/2000/svg";
const XHTML = "http://www.w3.org/1999/xhtml";

/** What draws the same in a browser and in a letter. Notes of drawing programs, in namespaces of their own, draw nothing. */
const drawing = new Set(
  "svg g path rect circle ellipse line polyline polygon defs linearGradient radialGradient stop clipPath mask pattern use symbol title desc metadata style".split(
    " ",
  ),
);

/** Whether a style or an attribute reaches for something outside of the picture. */
const reachesOut = (css: string): boolean => /url\s*\(|@import|\\/i.test(css.replaceAll(/url\(\s*['"]?#/gi, ""));

/** Reads an SVG as far as it takes to know that it only draws: no scripts, nothing fetched, no letters of the machine's fonts. */
export function checkSvg(text: string): CheckedSvg {
  const parser = new SaxesParser({ xmlns: true });
  let fault: SvgFault | null = null;
  let size: CheckedSvg["size"] = null;
  let depth = 0;
  let styled = 0;
  const refuse = (da: string, en: string) => {
    fault ??= { line: parser.line, da, en };
  };
  parser.on("error", (error) => refuse(`ikke gyldig XML: ${error.message}`, `not valid XML: ${error.message}`));
  parser.on("doctype", () => refuse("DOCTYPE er ikke tilladt", "a DOCTYPE is not allowed"));
  parser.on("processinginstruction", ({ target }) =>
    refuse(`<?${target}?> er ikke tilladt`, `<?${target}?> is not allowed`),
  );
  parser.on("opentag", (tag) => {
    if (depth === 0) size = sizeOf(tag);
    if (depth === 0 && (tag.uri !== SVG || tag.local !== "svg")) refuse("roden er ikke <svg>", "the root is not <svg>");
    depth += 1;
    if (tag.local === "style") styled += 1;
    checkTag(tag, refuse);
  });
  parser.on("closetag", (tag) => {
    depth -= 1;
    if (tag.local === "style") styled -= 1;
  });
  const checkStyle = (css: string) => {
    if (styled > 0 && reachesOut(css)) refuse("stilen henter noget udefra", "the style fetches from elsewhere");
  };
  parser.on("text", checkStyle);
  parser.on("cdata", checkStyle);
  parser.write(text).close();
  return { fault, size };
}

function checkTag(tag: SaxesTagNS, refuse: (da: string, en: string) => void): void {
  if (tag.uri === SVG && tag.local === "text") {
    refuse(
      "<text> afhænger af maskinens skrifter; lav teksten om til kurver",
      "<text> depends on the machine's fonts; convert the text to outlines",
    );
  } else if (tag.uri === XHTML || (tag.uri === SVG && !drawing.has(tag.local))) {
    refuse(`<${tag.name}> er ikke tilladt`, `<${tag.name}> is not allowed`);
  }
  for (const { name, local, prefix, value } of Object.values(tag.attributes)) {
    if (prefix === "xmlns" || name === "xmlns") continue;
    if (/^on/i.test(local)) refuse(`${name} er ikke tilladt`, `${name} is not allowed`);
    if (local === "href" && !value.startsWith("#"))
      refuse(`${name} peger ud af billedet`, `${name} points out of the picture`);
    if (reachesOut(value)) refuse(`${name} henter noget udefra`, `${name} fetches from elsewhere`);
  }
}

function sizeOf({ attributes }: SaxesTagNS): CheckedSvg["size"] {
  const number = (name: string) => Number.parseFloat(attributes[name]?.value ?? "");
  const box = (attributes.viewBox?.value ?? "")
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const [width = Number.NaN, height = Number.NaN] =
    box.length === 4 ? box.slice(2) : [number("width"), number("height")];
  return width > 0 && height > 0 ? { width, height } : null;
}
