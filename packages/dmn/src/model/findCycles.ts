import type { Element, Visible } from "./element.ts";

/** The elements an element's texts read. */
export function readsOf(element: Element): string[] {
  if (element.kind === "input") return [];
  const roots = [...element.visible.keys()];
  return roots.filter((name) => {
    const of: Visible | undefined = element.visible.get(name);
    if (!of || of.kind === "import") return false;
    return [...element.uses].some((used) => used === name || used.startsWith(`${name}.`));
  });
}

/** Decisions that need themselves, each circle once as its names in order, the first repeated at the end. */
export function findCycles(elements: ReadonlyMap<string, Element>): string[][] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  const visit = (name: string, trail: readonly string[]): void => {
    const at = trail.indexOf(name);
    if (at >= 0) {
      cycles.push([...trail.slice(at), name]);
      return;
    }
    const element = elements.get(name);
    if (done.has(name) || element?.kind !== "decision") return;
    for (const read of readsOf(element)) visit(read, [...trail, name]);
    done.add(name);
  };
  for (const name of elements.keys()) visit(name, []);
  return cycles;
}
