// `npm run errors`: writes docs/errors.md from the declarations. Without `--write` it prints the page.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "./checks.ts";
import { declaredErrors, errorsPage, renderErrorsPage } from "./errorsDoc.ts";

const page = renderErrorsPage(await declaredErrors());
if (process.argv.includes("--write")) await writeFile(join(root, errorsPage), page);
else process.stdout.write(page);
