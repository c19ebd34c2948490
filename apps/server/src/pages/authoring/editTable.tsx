import { Button } from "../../design/form.tsx";
import type { AnyVisit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import type { Part } from "./structured.ts";

/** The parts of a rule's table by row and column; those of other things are none of it. */
export interface TableParts {
  /** What stands over the cells: an input's name, or what the row gives. */
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly (Part | null)[] }[];
}

const inRow = /^table › rows › (.+?) › (when › .+|gives(?: › .+)?)$/;

/** Reads the table out of a group's parts; null where there is none. */
export function tablePartsOf(parts: readonly Part[]): TableParts | null {
  const cells = parts.flatMap((part) => {
    const [, row, column] = inRow.exec(part.label) ?? [];
    return row !== undefined && column !== undefined ? [{ row, column, part }] : [];
  });
  if (cells.length === 0) return null;
  const named = [...new Set(cells.map(({ column }) => column))];
  // Conditions first, as one reads a table, whatever order they are written in.
  const columns = [
    ...named.filter((column) => column.startsWith("when")),
    ...named.filter((column) => column.startsWith("gives")),
  ];
  const rows = [...new Set(cells.map(({ row }) => row))].map((name) => ({
    name,
    cells: columns.map((column) => cells.find((cell) => cell.row === name && cell.column === column)?.part ?? null),
  }));
  return { columns, rows };
}

export const isInTable = ({ label }: Part): boolean => inRow.test(label);

/** A rule's table as a table whose cells are fields, with what moves or removes a row beside it. */
export function EditTable({
  visit,
  group,
  table,
  cell,
}: {
  visit: AnyVisit;
  group: string;
  table: TableParts;
  cell: (part: Part) => unknown;
}) {
  const { authoring: text } = visit.words;
  const act = (kind: "up" | "down" | "remove", row: string, sign: string, label: string) => (
    <Button variant="tertiary" name="ret" value={`${kind}:${group}:${row}`}>
      <span aria-hidden="true">{sign}</span>
      <span class="sr-only">{fill(label, { row })}</span>
    </Button>
  );
  return (
    <section class="table--responsive-scroll kollega-cells" tabindex={0} aria-label={fill(text.tableOf, { group })}>
      <table class="table table--compact">
        <caption class="sr-only">{fill(text.tableOf, { group })}</caption>
        <thead>
          <tr>
            <th scope="col">{text.row}</th>
            {table.columns.map((column) => (
              <th scope="col">{column.replace(/^when › /, "")}</th>
            ))}
            <th scope="col">{text.rowActs}</th>
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ name, cells }) => (
            <tr>
              <th scope="row">{name}</th>
              {cells.map((part) => (
                <td>{part ? cell(part) : "–"}</td>
              ))}
              <td class="kollega-row-acts">
                {act("up", name, "↑", text.rowUp)}
                {act("down", name, "↓", text.rowDown)}
                {act("remove", name, "✕", text.rowRemove)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
