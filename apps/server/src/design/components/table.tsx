import type { Child } from "hono/jsx";
import type { Words } from "../../texts/index.ts";
import { classes } from "./attributes.ts";
import { Icon } from "./icon.tsx";

/** A column's head. With `sort` it is a button that sorts by it (dkfds' script). */
export interface TableHead {
  readonly content: Child;
  readonly class?: string;
  readonly sort?: { readonly id: string; readonly direction?: "ascending" | "descending" };
}

export interface TableProps {
  head: readonly TableHead[];
  /** `title` is the column's, told before the cell where rows stand as lists. */
  rows: readonly (readonly { readonly content: Child; readonly class?: string; readonly title?: string }[])[];
  /** What the table shows, for screen readers. */
  caption?: string;
  /** The first cell of each row is its head. */
  rowHeads?: boolean;
  /** A box for each row. */
  selectable?: { readonly values: readonly string[] };
  zebra?: boolean;
  borderless?: boolean;
  padding?: "normal" | "compact" | "extracompact";
  /** Below it each row stands as a list (dkfds' script). */
  breakpoint?: "sm" | "md" | "lg";
  id?: string;
  words: Words;
}

/** A table; scrolls on its own when narrow, and can then be reached with the keyboard. */
export function Table(props: TableProps) {
  const { head, rows, caption, rowHeads, selectable, id = "table", padding, breakpoint, words } = props;
  const { design: text } = words;
  const sorted = head.some(({ sort }) => sort?.direction);
  return (
    <>
      <div class="table--responsive-scroll" tabindex={0}>
        <table
          class={classes(
            "table",
            props.zebra && "table--zebra",
            selectable && "table--selectable",
            props.borderless && "table--borderless",
            padding && padding !== "normal" && `table--${padding}`,
            breakpoint && `table-${breakpoint}-responsive-headers`,
          )}
          id={props.id}
        >
          {caption ? <caption class="sr-only">{caption}</caption> : null}
          <thead>
            <tr>
              {selectable ? (
                <th>
                  <Box
                    id={`${id}-check-all`}
                    label={text.selectAll}
                    controls={rows.map((_, at) => `${id}-check-${at + 1}`)}
                  />
                </th>
              ) : null}
              {head.map((column) => (
                <th scope="col" class={column.class} aria-sort={column.sort?.direction}>
                  {column.sort ? (
                    <SortButton content={column.content} sort={column.sort} words={words} />
                  ) : (
                    column.content
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody aria-live={sorted ? "polite" : undefined}>
            {rows.map((cells, at) => (
              <tr>
                {selectable ? (
                  <td>
                    <Box
                      id={`${id}-check-${at + 1}`}
                      label={text.selectRow}
                      name={`${id}-check[]`}
                      value={selectable.values[at]}
                    />
                  </td>
                ) : null}
                {cells.map((cell, column) =>
                  rowHeads && column === 0 ? (
                    <th scope="row" class={cell.class} data-title={cell.title}>
                      {cell.content}
                    </th>
                  ) : (
                    <td class={cell.class} data-title={cell.title}>
                      {cell.content}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {selectable ? (
        <div class="table-actions">
          <p class="table-selected-number no-selected mb-0">{text.noneSelected}</p>
        </div>
      ) : null}
    </>
  );
}

const Box = (props: {
  id: string;
  label: string;
  controls?: readonly string[];
  name?: string;
  value?: string | undefined;
}) => (
  <div class="form-group-checkbox">
    <input
      id={props.id}
      type="checkbox"
      class="form-checkbox"
      name={props.name}
      value={props.value}
      aria-controls={props.controls?.join(" ")}
    />
    <label for={props.id}>
      <span class="sr-only">{props.label}</span>
    </label>
  </div>
);

function SortButton({ content, sort, words }: { content: Child; sort: NonNullable<TableHead["sort"]>; words: Words }) {
  const { design: text } = words;
  const how =
    sort.direction === undefined ? text.sortBy : sort.direction === "ascending" ? text.sortFalling : text.sortRising;
  return (
    <button class="button button-unstyled" id={sort.id} type="button">
      {content}
      <span class="sr-only"> {how}</span>
      <Icon name={`sort-table-${sort.direction ?? "none"}`} class="mr-0 ml-2" />
    </button>
  );
}
