import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";

const folder = new URL("../", import.meta.url);
const written: URL[] = [];
afterAll(() => {
  for (const file of written) rmSync(file, { force: true });
});

/** The TypeScript blocks of a page, each a module that gives `[what, got, expected]` of every line with an arrow. */
function examplesOf(page: string): { readonly name: string; readonly code: string; readonly checks: number }[] {
  const text = readFileSync(new URL(page, folder), "utf8");
  return [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, block = ""], i) => {
    let checks = 0;
    const code = block.replace(/^(.+); \/\/ → (.+)$/gm, (_, expression: string, expected: string) => {
      checks += 1;
      const [, declared, value] = /^((?:const|let) .+? = )(.+)$/.exec(expression) ?? [null, "", expression];
      if (declared) throw new Error(`an example checks a declaration: ${expression}`);
      return `checked.push([${JSON.stringify(expression)}, ${value}, ${expected}]);`;
    });
    return { name: `${page}, example ${i + 1}`, code: `export const checked: unknown[] = [];\n${code}`, checks };
  });
}

describe("the examples in the documentation", () => {
  const examples = ["README.md", "docs/api.md"].flatMap(examplesOf);

  it("are many", () => {
    expect(examples.length).toBeGreaterThan(8);
    expect(examples.every(({ checks }) => checks > 0)).toBe(true);
  });

  it.each(examples)("$name gives what it says", async ({ code }) => {
    const file = new URL(`src/example-${process.pid}-${written.length}.ts`, folder);
    written.push(file);
    writeFileSync(file, code);
    const { checked } = (await import(fileURLToPath(file))) as { checked: [string, unknown, unknown][] };
    for (const [expression, got, expected] of checked) expect([expression, got]).toEqual([expression, expected]);
  });
});
