import type { Page } from "playwright-core";

/** One thing of a page as a screen reader comes to it: what it is, how it is called, and what is told beside that. */
export interface Spoken {
  readonly role: string;
  readonly name: string;
  readonly description: string;
  /** Of a heading. */
  readonly level: number | null;
  readonly required: boolean;
  readonly invalid: boolean;
  readonly focused: boolean;
  /** The names of what it is within, outermost first: groups, tables, lists, landmarks. */
  readonly within: readonly string[];
}

interface AxValue {
  readonly value?: unknown;
}
interface AxNode {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: AxValue;
  readonly name?: AxValue;
  readonly description?: AxValue;
  readonly childIds?: readonly string[];
  readonly properties?: readonly { readonly name: string; readonly value: AxValue }[];
}

const around = new Set([
  ...["banner", "main", "navigation", "contentinfo", "complementary", "region", "form", "search"],
  ...["group", "radiogroup", "table", "list", "alert", "status", "dialog", "article"],
]);
/** What holds no more than what is in it, or says the text of what it is in once more. */
const silent = new Set(["generic", "none", "InlineTextBox", "RootWebArea", "paragraph", "LineBreak", "ListMarker"]);

/** A page in the order in which a screen reader reads it, from the browser's own accessibility tree. */
export async function readAloud(page: Page): Promise<readonly Spoken[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send("Accessibility.getFullAXTree")) as unknown as { nodes: readonly AxNode[] };
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const spoken: Spoken[] = [];
  const walk = (id: string, within: readonly string[]): void => {
    const node = byId.get(id);
    if (!node) return;
    const childrenOf = (of: AxNode) => (of.childIds ?? []).flatMap((child) => byId.get(child) ?? []);
    const children = childrenOf(node);
    // What can be folded open is named by what folds it.
    const folds = children
      .flatMap((child) => (child.ignored ? childrenOf(child) : child))
      .some((child) => child.role?.value === "DisclosureTriangle");
    const role = folds ? "generic" : String(node.role?.value ?? "");
    const name = String(node.name?.value ?? "").trim();
    if (!node.ignored && !silent.has(role)) spoken.push(one(node, role, name, within));
    const inner = !node.ignored && around.has(role) ? [...within, `${role} ${name}`.trim()] : within;
    for (const child of children) walk(child.nodeId, inner);
  };
  const [root] = nodes;
  if (root) walk(root.nodeId, []);
  return spoken;
}

function one(node: AxNode, role: string, name: string, within: readonly string[]): Spoken {
  const property = (of: string) => node.properties?.find((each) => each.name === of)?.value.value;
  const level = property("level");
  return {
    ...{ role, name, within },
    description: String(node.description?.value ?? "").trim(),
    level: role === "heading" && typeof level === "number" ? level : null,
    required: property("required") === true,
    invalid: property("invalid") === "true",
    focused: property("focused") === true,
  };
}

const operable = new Set([
  "link",
  "button",
  "textbox",
  "searchbox",
  "checkbox",
  "radio",
  "combobox",
  "DisclosureTriangle",
]);
const named = new Set(["image", "table", "navigation", "region", "group", "radiogroup", "dialog"]);

/** What would leave somebody lost who hears a page: no landmark, headings out of order, something without a name. */
export function faultsHeard(spoken: readonly Spoken[]): readonly string[] {
  const faults: string[] = [];
  for (const landmark of ["banner", "main", "contentinfo"])
    if (spoken.filter(({ role }) => role === landmark).length !== 1) faults.push(`there is not one ${landmark}`);
  const headings = spoken.filter(({ role }) => role === "heading");
  if (headings.filter(({ level }) => level === 1).length !== 1) faults.push("there is not one first heading");
  let last = 0;
  for (const { level, name } of headings) {
    if (name === "") faults.push("a heading says nothing");
    if (level !== null && last > 0 && level > last + 1) faults.push(`“${name}” skips from level ${last} to ${level}`);
    last = level ?? last;
  }
  let tables = 0;
  for (const { role, name, within } of spoken) {
    tables = role === "heading" ? 0 : role === "table" ? tables + 1 : tables;
    // The only table under a heading is told by the heading, as in a letter.
    if (role === "table" && tables === 1) continue;
    if ((operable.has(role) || named.has(role)) && name === "")
      faults.push(`a ${role} has no name, in ${within.at(-1) ?? "the page"}`);
  }
  return faults;
}
