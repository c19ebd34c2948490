// `npm run bench [-- name…]`: runs the benchmarks whose names begin with one of those given, or all but those that take long.
// One line of JSON for each figure on standard output; everything else on standard error.
import { readdirSync } from "node:fs";

const wanted = process.argv.slice(2).filter((word) => word !== "--");
const folder = new URL("./benchmarks/", import.meta.url);
const tell = (text) => process.stderr.write(`${text}\n`);
const emit = ({ name, value, unit, baseline = null, baselineValue = null, ratio = null, differs, n }) =>
  process.stdout.write(`${JSON.stringify({ name, value, unit, baseline, baselineValue, ratio, differs, n })}\n`);

let failed = false;
for (const file of readdirSync(folder).sort()) {
  const { names, run, onlyByName = false } = await import(new URL(file, folder));
  const chosen =
    wanted.length === 0
      ? onlyByName
        ? []
        : names
      : names.filter((name) => wanted.some((word) => name.startsWith(word)));
  if (chosen.length === 0) continue;
  tell(`# ${chosen.join(", ")}`);
  try {
    await run({ chosen: new Set(chosen), emit, tell });
  } catch (error) {
    failed = true;
    tell(`${chosen.join(", ")} failed: ${error instanceof Error ? error.stack : String(error)}`);
  }
}
process.exit(failed ? 1 : 0);
