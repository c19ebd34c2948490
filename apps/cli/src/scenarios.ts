import { runScenarios } from "@kollega/assistant";
import { loadFolder } from "./loadFolder.ts";
import { exitCodes, print, printJson, tell } from "./output.ts";

/** Runs an assistant's own tests. */
export async function scenarios(folder: string, options: { readonly json?: true }): Promise<number> {
  const run = runScenarios(await loadFolder(folder));
  if (options.json) printJson(run);
  else {
    for (const { scenario, passed, because, failures } of run.results) {
      print(`${passed ? "✓" : "✗"} ${scenario} (${because})`);
      for (const failure of failures) print(`    ${failure.en}`);
    }
    tell(`${run.passed} passed, ${run.failed} failed`);
  }
  return run.failed > 0 ? exitCodes.faulty : exitCodes.done;
}
