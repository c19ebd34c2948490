import { createRequire } from "node:module";
import { dirname } from "node:path";

/** The folder of the design system's built files (its package exports only the script in `dist/js`). */
export const dkfdsFolder = dirname(dirname(createRequire(import.meta.url).resolve("dkfds")));
