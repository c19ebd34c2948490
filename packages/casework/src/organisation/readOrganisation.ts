import { type Cpr, type LocalDate, parseCpr } from "@kollega/danish";
import type { Text } from "@kollega/errors";
import { type CsvFault, type CsvLine, dateIn, type ReadCsv, readCsv } from "../csv/readCsv.ts";

/** The three tables that an organisation is told by. */
export const organisationFiles = ["units", "employments", "leaders"] as const;
export type OrganisationFile = (typeof organisationFiles)[number];

/** The columns of each table; those in `also` may be left out. */
export const organisationColumns = {
  units: { wanted: ["enhed", "navn"], also: ["overenhed", "adresse"] },
  employments: {
    wanted: ["ansaettelse", "cpr", "enhed", "fra", "ansaettelsestype", "ekstranummer"],
    also: ["navn", "stilling", "til", "adresse"],
  },
  leaders: { wanted: ["enhed", "cpr", "fra"], also: ["til"] },
} as const satisfies Record<OrganisationFile, { wanted: readonly string[]; also: readonly string[] }>;

export interface ToldUnit {
  readonly key: string;
  readonly name: string;
  readonly parent: string | null;
  readonly address: string;
}
export interface ToldEmployment {
  readonly number: string;
  readonly cpr: Cpr;
  readonly name: string;
  readonly unit: string;
  readonly title: string;
  readonly from: LocalDate;
  readonly until: LocalDate | null;
  readonly employmentType: string;
  readonly extraNumber: string;
  readonly address: string;
}
export interface ToldLeader {
  readonly unit: string;
  readonly cpr: Cpr;
  readonly from: LocalDate;
  readonly until: LocalDate | null;
}

/** The whole organisation as a source tells of it. */
export interface ToldOrganisation {
  readonly units: readonly ToldUnit[];
  readonly employments: readonly ToldEmployment[];
  readonly leaders: readonly ToldLeader[];
}

export interface OrganisationFault extends CsvFault {
  readonly file: OrganisationFile;
}

/** What tables tell, and what is wrong with it; with faults the organisation is not whole. */
export interface OrganisationRead {
  readonly organisation: ToldOrganisation;
  readonly faults: readonly OrganisationFault[];
}

/** Reads the three tables and holds them against each other. No fault tells a CPR number. */
export const readOrganisation = (files: Readonly<Record<OrganisationFile, Uint8Array>>): OrganisationRead =>
  organisationIn((file) => {
    const { wanted, also } = organisationColumns[file];
    return readCsv(files[file], wanted, also);
  });

/** The same of lines that are read already. */
export function organisationIn(tableOf: (file: OrganisationFile) => ReadCsv): OrganisationRead {
  const faults: OrganisationFault[] = [];
  const read = <T>(file: OrganisationFile, row: (cells: CsvLine["cells"], wrong: (text: Text) => null) => T | null) => {
    const { lines, faults: found } = tableOf(file);
    for (const fault of found) faults.push({ file, ...fault });
    return lines.flatMap(({ line, cells }) => {
      const made = row(cells, (text) => {
        faults.push({ file, line, text });
        return null;
      });
      return made === null ? [] : [{ line, made }];
    });
  };
  const units = read("units", (cells, wrong): ToldUnit | null => {
    const { enhed: key = "", navn: name = "", overenhed: parent = "", adresse: address = "" } = cells;
    if (key === "" || name === "") return wrong(empty("enhed, navn"));
    return { key, name, parent: parent === "" ? null : parent, address };
  });
  const employments = read("employments", (cells, wrong): ToldEmployment | null => {
    const {
      ansaettelse: number = "",
      navn: name = "",
      enhed: unit = "",
      stilling: title = "",
      adresse: address = "",
    } = cells;
    const { ansaettelsestype: employmentType = "", ekstranummer: extraNumber = "" } = cells;
    if (number === "" || unit === "") return wrong(empty("ansaettelse, enhed"));
    const cpr = parseCpr(cells.cpr ?? "");
    if (!cpr.ok) return wrong(notCpr);
    const period = periodIn(cells);
    if (!period) return wrong(notPeriod);
    if (!/^\d$/.test(employmentType) || !/^\d$/.test(extraNumber)) return wrong(notDigits);
    return { number, cpr: cpr.cpr, name, unit, title, ...period, employmentType, extraNumber, address };
  });
  const leaders = read("leaders", (cells, wrong): ToldLeader | null => {
    const { enhed: unit = "" } = cells;
    if (unit === "") return wrong(empty("enhed"));
    const cpr = parseCpr(cells.cpr ?? "");
    if (!cpr.ok) return wrong(notCpr);
    const period = periodIn(cells);
    return period ? { unit, cpr: cpr.cpr, ...period } : wrong(notPeriod);
  });
  const keys = new Map(units.map(({ made }) => [made.key, made]));
  twice("units", units, ({ key }) => key);
  twice("employments", employments, ({ number }) => number);
  twice("leaders", leaders, ({ unit, cpr, from }) => `${unit} ${cpr} ${from}`);
  for (const { line, made } of units) {
    if (made.parent !== null) known("units", line, made.parent);
    if (isAboveItself(made.key)) faults.push({ file: "units", line, text: circle(made.key) });
  }
  for (const { line, made } of employments) known("employments", line, made.unit);
  for (const { line, made } of leaders) known("leaders", line, made.unit);
  const organisation = {
    units: units.map(({ made }) => made),
    employments: employments.map(({ made }) => made),
    leaders: leaders.map(({ made }) => made),
  };
  return { organisation, faults: faults.toSorted((one, other) => order(one) - order(other)) };

  function known(file: OrganisationFile, line: number, unit: string) {
    if (!keys.has(unit)) faults.push({ file, line, text: noUnit(unit) });
  }
  function twice<T>(file: OrganisationFile, rows: readonly { line: number; made: T }[], keyOf: (made: T) => string) {
    const seen = new Set<string>();
    for (const { line, made } of rows) {
      if (seen.has(keyOf(made))) faults.push({ file, line, text: again });
      seen.add(keyOf(made));
    }
  }
  function isAboveItself(key: string): boolean {
    const passed = new Set<string>();
    let at: string | null | undefined = keys.get(key)?.parent;
    while (at && !passed.has(at)) {
      if (at === key) return true;
      passed.add(at);
      at = keys.get(at)?.parent;
    }
    return false;
  }
}

const order = ({ file, line }: OrganisationFault) => organisationFiles.indexOf(file) * 1e9 + line;

function periodIn(cells: CsvLine["cells"]): { readonly from: LocalDate; readonly until: LocalDate | null } | null {
  const from = dateIn(cells.fra ?? "");
  const end = cells.til ?? "";
  const until = end === "" ? null : dateIn(end);
  if (from === null || (end !== "" && (until === null || until < from))) return null;
  return { from, until };
}

const empty = (columns: string): Text => ({ da: `Udfyld ${columns}.`, en: `Fill in ${columns}.` });
const notCpr: Text = { da: "CPR-nummeret er ikke gyldigt.", en: "The CPR number is not valid." };
const notPeriod: Text = {
  da: "Fra og til skal være datoer, og til må ikke ligge før fra.",
  en: "From and to must be dates, and to may not be before from.",
};
const notDigits: Text = {
  da: "Ansættelsestype og ekstranummer er hver ét ciffer.",
  en: "Employment type and extra number are one digit each.",
};
const again: Text = { da: "Linjen står der to gange.", en: "The line is there twice." };
const noUnit = (key: string): Text => ({ da: `Der er ingen enhed ${key}.`, en: `There is no unit ${key}.` });
const circle = (key: string): Text => ({
  da: `Enheden ${key} ligger over sig selv.`,
  en: `The unit ${key} is above itself.`,
});
