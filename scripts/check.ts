// `npm run check`: types, lint, walls, and what nobody uses.
import { allChecks, runChecks } from "./checks.ts";

const { failed } = await runChecks(allChecks);
process.exitCode = failed === 0 ? 0 : 1;
