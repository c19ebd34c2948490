import type { Diagnostic } from "@kollega/assistant";
import {
  addKey,
  letterBlocks,
  moveKey,
  type Path,
  placeOfValue,
  removeKey,
  setLetterBlock,
  setScalar,
  yamlScalars,
} from "@kollega/authoring";
import { KollegaError } from "@kollega/errors";

/** One thing of a document that can be edited by itself: a scalar of YAML, or a letter's block. */
export interface Part {
  readonly field: string;
  readonly label: string;
  readonly value: string;
  /** Where names, functions and choices can be completed. */
  readonly feel: boolean;
}

/** The parts of a document by the group they are shown in: a rule's table, a parameter, a scenario, a letter. */
export function partsOf(file: string, text: string): ReadonlyMap<string, readonly Part[]> {
  if (file.startsWith("letters/"))
    return new Map(
      letterBlocks(text).map(({ id, markdown }) => [
        id,
        [{ field: `b:${id}`, label: id, value: markdown, feel: false }],
      ]),
    );
  const groups = new Map<string, Part[]>();
  for (const { path, value } of yamlScalars(text)) {
    const group = String(path[0]);
    const label = path.slice(1).join(" › ") || group;
    const part = { field: `v:${JSON.stringify(path)}`, label, value, feel: isFeel(file, path) };
    groups.set(group, [...(groups.get(group) ?? []), part]);
  }
  return groups;
}

/** Whether FEEL stands there, by the format. */
function isFeel(file: string, path: Path): boolean {
  const keys = path.map(String);
  const [last = "", above = ""] = [keys.at(-1), keys.at(-2)];
  if (file.startsWith("rules/"))
    return (
      keys[1] === "formula" ||
      above === "inputs" ||
      above === "when" ||
      last === "gives" ||
      (above === "gives" && keys.length === 6)
    );
  if (file === "form.yaml") return last === "when" || last === "default";
  if (file !== "assistant.yaml") return false;
  return (
    ["when", "otherwise", "against", "stated", "each", "paperWhen"].includes(last) ||
    above === "with" ||
    above === "effective" ||
    (last === "value" && keys.includes("judgement"))
  );
}

/** What is wrong, by the field it is about; `g:` and the group's name where it is about more than one value. */
export function faultsByField(
  file: string,
  content: string,
  faults: readonly Diagnostic[],
): ReadonlyMap<string, readonly Diagnostic[]> {
  const found = new Map<string, readonly Diagnostic[]>();
  for (const fault of faults) {
    const { place, severity } = fault;
    if (place.file !== file || severity !== "error") continue;
    const at = placeOfValue(file, content, place.line, place.column);
    const letter = file.startsWith("letters/");
    const field = !at ? "g:" : letter ? `b:${at.group}` : at.path ? `v:${JSON.stringify(at.path)}` : `g:${at.group}`;
    found.set(field, [...(found.get(field) ?? []), fault]);
  }
  return found;
}

type Fields = Readonly<Record<string, unknown>>;
const told = (value: unknown) => (typeof value === "string" ? value.trim() : "");

/** What was typed in a field and cannot be written, and why. */
export interface RefusedField {
  readonly field: string;
  readonly error: KollegaError;
}

/** The document with what was typed in its fields, then what was added, moved or removed; what cannot be is told by its field. */
export function withTyped(
  file: string,
  text: string,
  fields: Fields,
): { readonly text: string; readonly refused: readonly RefusedField[] } {
  const refused: RefusedField[] = [];
  let now = text;
  const write = (field: string, change: (before: string) => string) => {
    try {
      now = change(now);
    } catch (error) {
      if (!(error instanceof KollegaError) || error.status >= 500) throw error;
      refused.push({ field, error });
    }
  };
  for (const parts of partsOf(file, text).values())
    for (const { field, value } of parts) {
      const entry = fields[field];
      if (typeof entry !== "string" || entry === value) continue;
      write(field, (before) =>
        field.startsWith("b:")
          ? setLetterBlock(before, field.slice(2), entry)
          : setScalar(before, JSON.parse(field.slice(2)), entry),
      );
    }
  if (file.startsWith("letters/")) return { text: now, refused };
  for (const group of partsOf(file, text).keys()) {
    const row = told(fields[`r:${group}`]);
    if (row !== "")
      write(`r:${group}`, (before) => addKey(before, [group, "table", "rows"], row, { when: {}, gives: "null" }));
    const date = told(fields[`d:${group}`]);
    if (date !== "") write(`d:${group}`, (before) => addKey(before, [group, "values"], date, newValue(group, fields)));
  }
  const [, what = "", group = "", row = ""] = /^(up|down|remove):([^:]+):(.+)$/.exec(told(fields.ret)) ?? [];
  const rows = [group, "table", "rows"];
  if (what === "remove") write(`g:${group}`, (before) => removeKey(before, rows, row));
  if (what === "up" || what === "down")
    write(`g:${group}`, (before) => moveKey(before, rows, row, what === "up" ? -1 : 1));
  return { text: now, refused };
}

/** A rate's value as it was typed, with where it was read. */
function newValue(group: string, fields: Fields) {
  const [title, url] = [told(fields[`t:${group}`]), told(fields[`u:${group}`])];
  const reference = title === "" && url === "" ? {} : { reference: { title, url } };
  return { value: told(fields[`n:${group}`]), ...reference, confidence: "published" };
}
