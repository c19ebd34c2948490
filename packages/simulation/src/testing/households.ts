import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  type Assistant,
  answer,
  calculatorOf,
  type JsonObject,
  loadAssistant,
  readAssistantFolder,
  withParameters,
} from "@kollega/assistant";
import { parseDate } from "@kollega/danish";

/** A household as it stands in a file. */
export type Household = Readonly<Record<string, string>>;

export const filesOf = (id: string) =>
  readAssistantFolder(fileURLToPath(new URL(`../../../../assistants/${id}`, import.meta.url)));

export async function loaded(id: string): Promise<Assistant> {
  const { assistant } = loadAssistant(await filesOf(id));
  if (!assistant) throw new Error(`${id} does not load`);
  return assistant;
}

/** A folder for the files of one test file. */
export async function inFolder() {
  const folder = await mkdtemp(join(tmpdir(), "kollega-simulation-"));
  return {
    file: (name: string) => join(folder, name),
    async write(name: string, households: readonly Household[]): Promise<string> {
      const columns = Object.keys(households[0] ?? {});
      const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
      const lines = [columns, ...households.map((one) => columns.map((column) => one[column] ?? ""))];
      await writeFile(join(folder, name), lines.map((line) => `${line.map(quoted).join(",")}\n`).join(""));
      return join(folder, name);
    },
    remove: () => rm(folder, { recursive: true }),
  };
}

/** Reads a file without quotes in it. */
export async function readHouseholds(file: string): Promise<readonly Household[]> {
  const [head = "", ...lines] = (await readFile(file, "utf8")).trimEnd().split("\n");
  const columns = head.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, at) => [columns[at] ?? "", cell])));
}

/** Whole øre a year by `answer`, one household at a time, the form's limits and the household's facts by hand; null is refused. */
export type Single = (household: Household) => number | null;

export async function singles(on: string, changed: Readonly<Record<string, string>> = {}): Promise<readonly Single[]> {
  const date = parseDate(on);
  const [friplads, housing] = await Promise.all(["friplads", "boligstoette"].map(loaded));
  if (!friplads || !housing) throw new Error("No assistants.");
  const own = (assistant: Assistant) =>
    calculatorOf(
      withParameters(
        assistant,
        Object.fromEntries(Object.entries(changed).filter(([name]) => assistant.entries.has(name))),
      ),
    );
  const worked = (assistant: Assistant, input: JsonObject, finding: string, times: number) => {
    const got = answer(assistant, { date, input, findings: [finding] });
    if (!got.ok) return null;
    const [whole = "", fraction = ""] = String(got.result[finding]).split(".");
    return Number(whole + fraction.padEnd(2, "0")) * times;
  };
  const [aided, tenant] = [own(friplads), own(housing)];
  return [
    (one) => {
      if (Number(one.children) < 1) return null;
      const input = {
        statedHousehold: one.statedHousehold ?? (one.adults === "1" ? "single" : null),
        ...{ statedChildren: one.children ?? null, statedAnnualIncome: one.yearlyIncome ?? null },
        monthlyPrice: one.monthlyPrice ?? null,
      };
      return worked(aided, input, "monthlySubsidy", 12);
    },
    (one) => {
      // What a household's facts answer is exact: a twelfth with 34 digits, as a DMN engine has it.
      const monthlyIncome = twelfth(one.yearlyIncome ?? "0");
      const names = ["scheme", "adults", "children", "wealth", "monthlyRent", "areaM2", "heating"];
      const input = { ...Object.fromEntries(names.map((name) => [name, one[name] ?? null])), monthlyIncome };
      return worked(tenant, input, "yearly", 1);
    },
  ];
}

/** A twelfth of an amount with at most two decimals, rounded half even to 34 digits. */
function twelfth(amount: string): string {
  const [whole = "", fraction = ""] = amount.split(".");
  const oere = BigInt(whole + fraction.padEnd(2, "0"));
  const digits = String(oere / 1_200n).replace(/^0$/, "").length;
  const places = 34 - digits;
  const [scaled, divisor] = [oere * 10n ** BigInt(places), 1_200n];
  const [quotient, rest] = [scaled / divisor, scaled % divisor];
  const rounded = 2n * rest >= divisor ? quotient + 1n : quotient;
  const text = String(rounded).padStart(places + 1, "0");
  return `${text.slice(0, -places)}.${text.slice(-places)}`;
}
