import { stat } from "node:fs/promises";
import { join } from "node:path";
import { type AssistantFiles, readAssistantFolder } from "@kollega/assistant";
import { systemClock } from "@kollega/contracts";
import { copenhagenDate, isDate, parseDate } from "@kollega/danish";
import { errors, generatePopulation, type Simulation, simulate as simulated, writeReport } from "@kollega/simulation";
import { errors as own } from "./errors.ts";
import { loadFolder } from "./loadFolder.ts";
import { exitCodes, print, printJson, tell } from "./output.ts";
import { terminal } from "./start/terminal.ts";

interface SimulateOptions {
  readonly population?: string;
  readonly on?: string;
  readonly onAfter?: string;
  readonly set?: readonly string[];
  readonly with?: string;
  readonly by?: readonly string[];
  readonly out?: string;
  readonly language: "da" | "en";
  readonly generate?: number;
  readonly seed: number;
}

/** Puts a population to the rules: a report in a folder, or as JSON on stdout; or writes a population that is made up. */
export async function simulate(folders: readonly string[], options: SimulateOptions): Promise<number> {
  const { generate, seed, population, out } = options;
  if (generate !== undefined) {
    if (out === undefined) throw own.outputMissing();
    await generatePopulation(out, generate, seed);
    tell(`${generate} households that do not exist in ${out}`);
    return exitCodes.done;
  }
  if (population === undefined || folders.length === 0) throw own.nothingToSimulate();
  const { line, progress } = terminal(process.stderr);
  let told = 0;
  const report = await simulated({
    ...(await simulationOf(folders, population, options)),
    progress(done, of) {
      // Batches come by the thousand; a line for each percent is enough.
      const percent = Math.floor((100 * done) / Math.max(of, 1));
      if (percent > told || done === of) progress("households", done, of);
      told = percent;
    },
  });
  line(`${report.population.rows} households done`);
  if (out === undefined) printJson(report);
  else {
    await writeReport(out, report, options.language);
    print(join(out, "report.html"));
  }
  return exitCodes.done;
}

async function simulationOf(
  folders: readonly string[],
  population: string,
  { on, onAfter, set = [], by = [], with: changed }: SimulateOptions,
): Promise<Simulation> {
  const day = (date: string) => {
    if (!isDate(date)) throw own.dateInvalid({ date: date.slice(0, 20) });
    return parseDate(date);
  };
  const assistants = await Promise.all(folders.map((folder) => loadFolder(folder)));
  const overlays =
    changed === undefined
      ? new Map()
      : await overlaysIn(
          changed,
          assistants.map(({ id }) => id),
        );
  return {
    population,
    assistants: assistants.map(({ id, files }) => {
      const overlay = overlays.get(id);
      return overlay ? { files, overlay } : { files };
    }),
    on: on === undefined ? copenhagenDate(systemClock.now()) : day(on),
    ...(onAfter === undefined ? {} : { onAfter: day(onAfter) }),
    ...{ set, by },
  };
}

/** Changed documents by assistant: a folder for each, or for one alone the folder itself. */
async function overlaysIn(folder: string, ids: readonly string[]): Promise<ReadonlyMap<string, AssistantFiles>> {
  const overlays = new Map<string, AssistantFiles>();
  for (const id of ids) {
    const inside = join(folder, id);
    const isThere = await stat(inside).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (isThere) overlays.set(id, await readAssistantFolder(inside));
  }
  const [only, second] = ids;
  if (overlays.size === 0 && only !== undefined && second === undefined)
    overlays.set(only, await readAssistantFolder(folder));
  if (overlays.size === 0) throw errors.overlayUnclear({ folder, assistants: ids.join(", ") });
  return overlays;
}
