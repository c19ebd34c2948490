import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Stage } from "../stage/stage.ts";
import type { Paid } from "./independent.ts";

/** What the payroll system was told, by `employment|month|wage type`; `amount` is null where its format has none. */
export interface Told {
  readonly paid: ReadonlyMap<string, { readonly km: number; readonly amount: number | null }>;
  readonly deliveries: number;
  /** Deliveries that were carried out more than once. */
  readonly twice: readonly string[];
}

const hundredths = (text: string): number => Math.round(Number(text) * 100);

function adding() {
  const paid = new Map<string, { km: number; amount: number | null }>();
  return {
    paid,
    add(key: string, km: number, amount: number | null) {
      const before = paid.get(key);
      const sum = amount === null ? null : (before?.amount ?? 0) + amount;
      paid.set(key, { km: (before?.km ?? 0) + km, amount: sum });
    },
  };
}

/** As the web service's simulator has it. */
export async function toldByService({ simulators }: Stage): Promise<Told> {
  const effects = await simulators.effects("payroll");
  const { paid, add } = adding();
  interface Line {
    readonly employment: string;
    readonly wageType: string;
    readonly date: string;
    readonly kilometres: string;
    readonly amount: string;
  }
  for (const { summary } of effects)
    for (const line of summary.records as readonly Line[])
      add(
        `${line.employment}|${line.date.slice(0, 7)}|${line.wageType}`,
        hundredths(line.kilometres),
        hundredths(line.amount),
      );
  const twice = effects.filter(({ performed }) => performed !== 1).map(({ key }) => key);
  return { paid, deliveries: effects.length, twice };
}

/** As the files say, read by the record's description alone: positions in lines of 55 characters. */
export async function toldByFiles(folder: string, employmentOf: ReadonlyMap<string, string>): Promise<Told> {
  const { paid, add } = adding();
  const files = (await readdir(folder)).filter((name) => name.endsWith(".txt"));
  for (const file of files) {
    const text = await readFile(join(folder, file), "latin1");
    for (const line of text.split("\r\n").slice(0, -1)) {
      if (line.length !== 55 || !line.startsWith("DA6")) throw new Error("A line is not as it should be");
      const employment = employmentOf.get(line.slice(8, 18));
      const wageType = line.slice(19, 23);
      const km = Number(line.slice(24, 30));
      const [month, year] = [line.slice(51, 53), line.slice(53, 55)];
      add(`${employment}|20${year}-${month}|${wageType}`, km, null);
    }
  }
  return { paid, deliveries: files.length, twice: [] };
}

/** Where what was told is not what should have been, each told once. */
export function differences(expected: ReadonlyMap<string, Paid>, told: Told): readonly string[] {
  return [...new Set([...expected.keys(), ...told.paid.keys()])].flatMap((key) => {
    const [should, was] = [expected.get(key), told.paid.get(key)];
    const same = should?.km === was?.km && (was?.amount === null || should?.amount === was?.amount);
    return same ? [] : [`${key}: ${JSON.stringify(should)} was told as ${JSON.stringify(was)}`];
  });
}
