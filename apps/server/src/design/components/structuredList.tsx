import type { Child } from "hono/jsx";
import type { Words } from "../../texts/index.ts";
import { classes } from "./attributes.ts";

export interface StructuredListProps {
  /** `href`: where the value can be changed. */
  items: readonly { readonly label: string; readonly value: Child; readonly href?: string }[];
  words: Words;
  /** Below it the labels stand above their values. */
  breakpoint?: "sm" | "md" | "lg";
}

/** Names and values, as a summary of what has been answered. */
export function StructuredList({ items, words, breakpoint }: StructuredListProps) {
  const edit = items.some(({ href }) => href !== undefined);
  return (
    <div class="table--responsive-scroll" tabindex={0}>
      <table class={classes("table structured-list", breakpoint && `table-${breakpoint}-responsive-headers`)}>
        <tbody>
          {items.map(({ label, value, href }) => (
            <tr>
              <th scope="row">{label}</th>
              <td>{value}</td>
              {edit ? (
                <td class="d-print-none">
                  {href === undefined ? null : (
                    <a href={href}>
                      {words.design.edit}
                      <span class="sr-only"> {label.toLocaleLowerCase("da")}</span>
                    </a>
                  )}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
