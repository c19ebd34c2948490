/** Writes schemas/*.schema.json and docs/format.md: `node packages/assistant/src/schemas/write.ts`. */
import { mkdir, writeFile } from "node:fs/promises";
import { formatPage } from "./formatPage.ts";
import { jsonSchemas } from "./jsonSchemas.ts";

const root = new URL("../../../../", import.meta.url);
await mkdir(new URL("schemas/", root), { recursive: true });
for (const [file, schema] of jsonSchemas())
  await writeFile(new URL(`schemas/${file}`, root), `${JSON.stringify(schema, null, 2)}\n`);
await writeFile(new URL("docs/format.md", root), formatPage());
