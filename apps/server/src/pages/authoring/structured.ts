import { addKey, letterBlocks, moveKey, removeKey, setLetterBlock, setScalar, yamlScalars } from "@kollega/authoring";

/** One thing of a document that can be edited by itself: a scalar of YAML, or a letter's block. */
export interface Part {
  readonly field: string;
  readonly label: string;
  readonly value: string;
}

/** The parts of a document by the group they are shown in: a rule's table, a parameter, a scenario, a letter. */
export function partsOf(file: string, text: string): ReadonlyMap<string, readonly Part[]> {
  if (file.startsWith("letters/"))
    return new Map(
      letterBlocks(text).map(({ id, markdown }) => [id, [{ field: `b:${id}`, label: id, value: markdown }]]),
    );
  const groups = new Map<string, Part[]>();
  for (const { path, value } of yamlScalars(text)) {
    const group = String(path[0]);
    const part = { field: `v:${JSON.stringify(path)}`, label: path.slice(1).join(" › ") || group, value };
    groups.set(group, [...(groups.get(group) ?? []), part]);
  }
  return groups;
}

/** The keys of the rows of a rule's table. */
export const rowsOf = (text: string, rule: string): readonly string[] => [
  ...new Set(
    yamlScalars(text).flatMap(({ path }) =>
      path[0] === rule && path[1] === "table" && path[2] === "rows" ? [String(path[3])] : [],
    ),
  ),
];

type Fields = Readonly<Record<string, unknown>>;
const told = (value: unknown) => (typeof value === "string" ? value.trim() : "");

/** The document with what was typed in its fields, then what was added, moved or removed. */
export function withTyped(file: string, text: string, fields: Fields): string {
  let now = text;
  for (const parts of partsOf(file, text).values())
    for (const { field, value } of parts) {
      const entry = fields[field];
      if (typeof entry !== "string" || entry === value) continue;
      now = field.startsWith("b:")
        ? setLetterBlock(now, field.slice(2), entry)
        : setScalar(now, JSON.parse(field.slice(2)), entry);
    }
  if (file.startsWith("letters/")) return now;
  for (const group of partsOf(file, text).keys()) {
    const rows = [group, "table", "rows"];
    const row = told(fields[`r:${group}`]);
    if (row !== "") now = addKey(now, rows, row, { when: {}, gives: "null" });
    const date = told(fields[`d:${group}`]);
    if (date === "") continue;
    const [title, url] = [told(fields[`t:${group}`]), told(fields[`u:${group}`])];
    const reference = title === "" && url === "" ? {} : { reference: { title, url } };
    now = addKey(now, [group, "values"], date, {
      value: told(fields[`n:${group}`]),
      ...reference,
      confidence: "published",
    });
  }
  const [, what = "", group = "", row = ""] = /^(up|down|remove):([^:]+):(.+)$/.exec(told(fields.ret)) ?? [];
  if (what === "remove") now = removeKey(now, [group, "table", "rows"], row);
  if (what === "up" || what === "down") now = moveKey(now, [group, "table", "rows"], row, what === "up" ? -1 : 1);
  return now;
}
