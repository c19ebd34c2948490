// Lets Node load `.tsx`: its own type stripping knows no JSX.
// Use: `node --enable-source-maps --import ./apps/server/src/tsxHook.mjs …`
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";

registerHooks({
  load(url, context, nextLoad) {
    if (!url.endsWith(".tsx")) return nextLoad(url, context);
    const sourcefile = fileURLToPath(url);
    const { code } = transformSync(readFileSync(sourcefile, "utf8"), {
      loader: "tsx",
      sourcefile,
      sourcemap: "inline",
      jsx: "automatic",
      jsxImportSource: "hono/jsx",
      target: "node24",
    });
    return { format: "module", source: code, shortCircuit: true };
  },
});
