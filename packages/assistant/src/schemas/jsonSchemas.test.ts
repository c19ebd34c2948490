import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { formatPage } from "./formatPage.ts";
import { jsonSchemas } from "./jsonSchemas.ts";

const root = new URL("../../../../", import.meta.url);

test("the JSON Schemas in schemas/ are those of the code", async () => {
  for (const [file, schema] of jsonSchemas()) {
    const written = JSON.parse(await readFile(new URL(`schemas/${file}`, root), "utf8"));
    expect(written, `${file}: run node packages/assistant/src/schemas/write.ts`).toEqual(
      JSON.parse(JSON.stringify(schema)),
    );
  }
});

test("the reference page of the format is up to date", async () => {
  expect(await readFile(new URL("docs/format.md", root), "utf8")).toBe(formatPage());
});
