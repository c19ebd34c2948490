import type { Answer, Browser } from "./browser.ts";

/** A form of a page as a browser would send it, untouched. */
export interface PageForm {
  readonly action: string;
  /** Whether it asks, and changes nothing. */
  readonly get: boolean;
  readonly fields: Record<string, string>;
  /** The names of those that take any text. */
  readonly free: readonly string[];
}

const decode = (text: string) =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");

const attribute = (tag: string, name: string) => {
  const found = new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : decode(found);
};

/** The page's form that posts to an address (its whole end), with the values it stands with. */
export function formIn(html: string, action: string): PageForm {
  const found = formsIn(html).find((form) => form.action.endsWith(action));
  if (!found) throw new Error(`The page has no form to ${action}`);
  return found;
}

/** All forms of a page. */
export const formsIn = (html: string): readonly PageForm[] =>
  [...html.matchAll(/<form [^>]*>.*?<\/form>/gs)].map(([form]) => ({
    action: attribute(form, "action") ?? "",
    get: attribute(form, "method")?.toLowerCase() !== "post",
    fields: fieldsOf(form),
    free: freeIn(form),
  }));

const typed = new Set(["text", "search", "email", "tel", "url", "number", "date", undefined]);

function freeIn(form: string): readonly string[] {
  const inputs = [...form.matchAll(/<input [^>]*>/g)].filter(([tag]) => typed.has(attribute(tag, "type")));
  const areas = form.matchAll(/<textarea [^>]*>/g);
  return [...new Set([...inputs, ...areas].flatMap(([tag]) => attribute(tag, "name") ?? []))];
}

function fieldsOf(form: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [tag] of form.matchAll(/<input [^>]*>/g)) {
    const name = attribute(tag, "name");
    const type = attribute(tag, "type");
    const off = type === "file" || ((type === "radio" || type === "checkbox") && !/ checked/.test(tag));
    if (name !== undefined && !off) fields[name] = attribute(tag, "value") ?? "";
  }
  for (const [tag, text = ""] of form.matchAll(/<textarea [^>]*>(.*?)<\/textarea>/gs)) {
    const name = attribute(tag, "name");
    if (name !== undefined) fields[name] = decode(text.trim());
  }
  for (const [tag] of form.matchAll(/<select [^>]*>.*?<\/select>/gs)) {
    const options = [...tag.matchAll(/<option [^>]*>/g)].map(([option]) => option);
    const chosen = options.find((option) => / selected/.test(option)) ?? options[0] ?? "";
    const name = attribute(tag, "name");
    if (name !== undefined) fields[name] = attribute(chosen, "value") ?? "";
  }
  return fields;
}

/** What a page says, without its markup. */
export const textIn = (html: string): string =>
  decode(
    html
      .replaceAll(/<head>.*?<\/head>/gs, " ")
      .replaceAll(/<[^>]+>/g, " ")
      .replaceAll(/\s+/g, " "),
  );

/** Sends a page's form with changes, and follows to what is shown then. */
export function send(browser: Browser, html: string, action: string, changes: Readonly<Record<string, string>> = {}) {
  const form = formIn(html, action);
  return browser.go(form.action, { form: { ...form.fields, ...changes } });
}

/** Sends an application as a citizen does: the form filled in, reviewed and sent. Stops at the page that says something is missing. */
export async function apply(
  browser: Browser,
  assistant: string,
  html: string,
  answers: Readonly<Record<string, string>>,
): Promise<Answer> {
  const review = await send(browser, html, `/ansoeg/${assistant}`, answers);
  return review.status === 200 ? send(browser, review.text, `/ansoeg/${assistant}/send`) : review;
}

/** Opens what decides and confirms what is judged singly, form by form as the page has them, as a caseworker does who agrees. */
export async function controlAll(browser: Browser, page: Answer): Promise<Answer> {
  let now = page;
  for (const act of ["/aabn-oplysning", "/bekraeft"])
    while (now.text.includes(act)) now = await send(browser, now.text, act);
  return now;
}
