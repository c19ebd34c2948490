import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

test("Node runs .tsx with the hook: pages are rendered, texts escaped, and errors tell the line of the source", async () => {
  // Inside the room, so that hono is found.
  const folder = await mkdtemp(join(import.meta.dirname, "../node_modules-tsx-"));
  try {
    const page = join(folder, "page.tsx");
    await writeFile(
      page,
      `interface Props { readonly name: string }
const Page = ({ name }: Props) => <p title="æøå">{name}</p>;

console.log(String(<Page name="<b>" />));
console.log(new Error("here").stack?.split("\\n")[1]);
`,
    );
    const hook = join(import.meta.dirname, "tsxHook.mjs");
    const { stdout } = await promisify(execFile)(process.execPath, ["--enable-source-maps", "--import", hook, page]);
    const [html, place] = stdout.split("\n");
    expect(html).toBe('<p title="æøå">&lt;b&gt;</p>');
    expect(place).toContain("page.tsx:5:");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
