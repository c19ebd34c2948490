import { readDom, walk } from "./dom.ts";

/**
 * Leaves every context that a page might put a text into: an attribute of either quote, an element's text, a title, a text area, a script, a
 * style, a comment, a template.
 */
export const hostileText =
  `Ærø "'><xss-probe onfocus=hit() tabindex=1 autofocus></title></textarea></select></script></style>--><xss-probe>` +
  `<img src=x onerror=hit()><svg onload=hit()>{{7*191}}${"$"}{7*191}<%= 7*191 %>`;

const dangerous = new Set(["xss-probe", "doc-probe", "base", "object", "embed", "iframe", "frame", "applet", "meta"]);

/** What in a page somebody's text has become other than text: elements, handlers, addresses that run. */
export function injectionsIn(html: string): readonly string[] {
  const found: string[] = [];
  for (const [{ tag, attributes, children }] of walk(readDom(html))) {
    const told = `<${tag} ${JSON.stringify(attributes).slice(0, 160)}>`;
    const meta = tag === "meta" && !("http-equiv" in attributes);
    if (dangerous.has(tag) && !meta) found.push(told);
    if (tag === "script" && (children.length > 0 || !/^\/assets\//.test(attributes.src ?? ""))) found.push(told);
    if (tag === "style") found.push(told);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on") || name === "srcdoc" || name === "style") found.push(`${name} in ${told}`);
      const address = ["href", "src", "action", "formaction", "xlink:href", "data"].includes(name);
      if (address && /^\W*(javascript|vbscript|data:text)/i.test(value)) found.push(`${name} in ${told}`);
    }
  }
  // Nobody works anything out that somebody typed.
  if (html.includes("1337")) found.push("a template was worked out");
  return found;
}

/** Whether a hostile text stands on a page as the text that it is. */
export const isTold = (html: string, probe = "xss-probe"): boolean => html.includes(`&lt;${probe}`);
