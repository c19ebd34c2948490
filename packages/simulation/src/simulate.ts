import { stat } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { type Assistant, type AssistantFiles, calculatorOf } from "@kollega/assistant";
import type { LocalDate } from "@kollega/danish";
import { type Column, cellSql, wanted } from "./columns.ts";
import { errors } from "./errors.ts";
import { type Grouping, groupingOf } from "./groups.ts";
import { Here } from "./here.ts";
import { type Population, withPopulation } from "./population.ts";
import { type Report, reportOf, type Simulated } from "./report.ts";
import { changedRates, readSettings } from "./settings.ts";
import { Columns } from "./sources.ts";
import type { Worked } from "./tally.ts";
import { type Fault, prepare, type Task } from "./task.ts";
import { Threads } from "./threads.ts";
import { amountOf, assistantOf, type Documents, type SideTask } from "./working.ts";

/** A population, and the rules it is put to: today's, and changed ones where anything is changed. */
export interface Simulation {
  /** A file of households, CSV or Parquet. */
  readonly population: string;
  readonly assistants: readonly {
    readonly files: AssistantFiles;
    /** Documents laid over on the changed side. */
    readonly overlay?: AssistantFiles;
  }[];
  readonly on: LocalDate;
  /** The changed side's day, where it is another. */
  readonly onAfter?: LocalDate;
  /** Changed rates: `name=12.5`, or `assistant.name=12.5`. */
  readonly set?: readonly string[];
  /** Columns that households are told apart by. */
  readonly by?: readonly string[];
  /** How many threads; as many as there are cores, or none for few households, unless given. None (0): all is done in this one. */
  readonly threads?: number;
  readonly progress?: (done: number, of: number) => void;
}

/**
 * Puts every household of a population to the rules, and adds up: what it costs, who wins and who loses.
 * @throws simulation/…, assistant/parameter-not-number
 */
export async function simulate(simulation: Simulation): Promise<Report> {
  const { threads: count = await threadsFor(simulation.population), progress } = simulation;
  // They load what they run while the population is looked at.
  const workers =
    count === 0
      ? new Here()
      : new Threads(
          count,
          simulation.assistants.map(({ files }) => files),
        );
  try {
    return await withPopulation(resolve(simulation.population), async (population) => {
      const { task, expressions, sides, groupings } = await prepared(simulation, population);
      let done = 0;
      const found = await workers.run(task, population.read(expressions), (rows) => {
        done += rows;
        progress?.(done, population.rows);
      });
      if ("kind" in found) throw faultOf(found, task, groupings);
      const { on, onAfter = null } = simulation;
      return reportOf({ population, on, onAfter, sides, groupings, shape: task.shape, found });
    });
  } finally {
    await workers.stop();
  }
}

/** A file of fewer bytes is worked out before threads would have started. */
const small = 200_000;

async function threadsFor(population: string): Promise<number> {
  // A file that is not there is told of when it is opened.
  const { size } = await stat(population).catch(() => ({ size: 0 }));
  return size < small ? 0 : availableParallelism();
}

/**
 * What each household gets, in the file's order: by assistant whole øre a year, or why it is refused; before and after. In this thread.
 * @throws as `simulate`
 */
export async function eachHousehold(
  simulation: Simulation,
  see: (before: readonly Worked[], after: readonly Worked[]) => void,
): Promise<void> {
  await withPopulation(resolve(simulation.population), async (population) => {
    const { task, expressions, groupings } = await prepared(simulation, population);
    const work = prepare(task);
    for await (const batch of population.read(expressions)) {
      const fault = work(batch, see);
      if (fault) throw faultOf(fault, task, groupings);
    }
  });
}

const weightColumn: Column = { name: "weight", reading: { kind: "number", whole: false } };

async function prepared(simulation: Simulation, population: Population) {
  const sides = sidesOf(simulation);
  const columns = new Columns(population);
  const tasks = sides.map(({ before, after, is, becomes }) => {
    const task = (documents: Documents, assistant: Assistant, on: LocalDate): SideTask => {
      const calculating = calculatorOf(assistant);
      const household = assistant.calculator?.household ?? new Map();
      const fields = columns.sourcesOf(calculating, household, amountOf(calculating).finding);
      return { documents, on, fields, facts: columns.facts };
    };
    const { on, onAfter = on } = simulation;
    return { id: is.id, before: task(before, is, on), after: after && becomes && task(after, becomes, onAfter) };
  });
  const income = ["yearlyIncome", "statedAnnualIncome"].find((name) => population.columns.has(name));
  const by = [...new Set([...(simulation.by ?? []), ...(income === undefined ? [] : [income])])];
  const groupings: Grouping[] = [];
  for (const column of by) groupings.push(await groupingOf(population, column));
  const weighed = population.columns.has(weightColumn.name);
  const read = [...columns.all, ...(weighed ? [weightColumn] : [])];
  const task: Task = {
    ...{ columns: columns.all, assistants: tasks, weighed },
    shape: {
      assistants: tasks.length,
      groups: [1, ...groupings.map(({ values }) => values.length)],
      changed: sides.some(({ after }) => after),
    },
  };
  const cells = read.map((column) => cellSql(column, population.columns.get(column.name) ?? ""));
  return { task, sides, groupings, expressions: [...cells, ...groupings.map(({ sql }) => sql)] };
}

/** @throws simulation/assistant-twice, simulation/not-simulated, simulation/assistant-faulty */
function sidesOf({ assistants, set = [], on, onAfter = on }: Simulation): readonly Simulated[] {
  const today: Assistant[] = [];
  for (const { files } of assistants) {
    const assistant = assistantOf({ files, overlays: [], set: {} });
    if (today.some(({ id }) => id === assistant.id)) throw errors.assistantTwice({ assistant: assistant.id });
    today.push(assistant);
  }
  const settings = readSettings(today, set);
  return assistants.flatMap(({ files, overlay }, at): readonly Simulated[] => {
    const is = today[at];
    if (!is) return [];
    const before: Documents = { files, overlays: [], set: {} };
    const own = settings.get(is.id);
    if (!overlay && !own && onAfter === on) return [{ is, before, after: null, becomes: null, rates: [] }];
    const after: Documents = { files, overlays: overlay ? [overlay] : [], set: own ?? {} };
    const becomes = assistantOf(after);
    const rates = changedRates({ assistant: is, on }, { assistant: becomes, on: onAfter });
    return [{ is, before, after, becomes, rates }];
  });
}

function faultOf(fault: Fault, { columns, weighed }: Task, groupings: readonly Grouping[]) {
  const row = fault.row + 1;
  if (fault.kind === "amount") return errors.amountNotOere({ row, assistant: fault.assistant });
  const all: readonly Column[] = [
    ...columns,
    ...(weighed ? [weightColumn] : []),
    ...groupings.map(({ column }): Column => ({ name: column, reading: { kind: "number", whole: false } })),
  ];
  const column = all[fault.column] ?? weightColumn;
  const { da, en } = wanted(column);
  const emptied =
    column === weightColumn ? { da: " fra 0", en: " from 0" } : { da: ", eller intet", en: ", or nothing" };
  return errors.cellInvalid({ row, column: column.name, wantedDa: da + emptied.da, wantedEn: en + emptied.en });
}
