import type { Child } from "hono/jsx";
import { fill, type Words } from "../../texts/index.ts";
import { classes } from "./attributes.ts";
import { Icon } from "./icon.tsx";

export interface PaginationProps {
  totalPages: number;
  /** From 1. */
  currentPage: number;
  /** A page's address, with `{page}` in it; none: buttons, for dkfds' script in a table. */
  href?: string;
  words: Words;
  label?: string;
  id?: string;
}

type Entry = number | "gap";

/** The numbers shown: all up to seven, else the first, the last, and those about the current. */
function entries(current: number, total: number): readonly Entry[] {
  const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);
  if (total <= 7) return range(1, total);
  if (current < 5) return [...range(1, 5), "gap", total];
  if (current + 4 > total) return [1, "gap", ...range(total - 4, total)];
  return [1, "gap", ...range(current - 1, current + 1), "gap", total];
}

/** The pages of a long list. */
export function Pagination({ totalPages, currentPage, href, words, label, id }: PaginationProps) {
  const text = words.design;
  const to = (page: number) => href?.replace("{page}", String(page));
  const hiddenIf = (hidden: boolean) => hidden && "hidden";
  const first = currentPage === 1;
  const last = currentPage === totalPages;
  const shown = entries(currentPage, totalPages);
  const content = (
    <>
      <Control href={to(1)} class={classes("button button-arrow button-first", hiddenIf(first))}>
        <Icon name="first-page" />
        <span class="sr-only">{words.common.first}</span>
      </Control>
      <Control
        href={to(currentPage - 1)}
        label={text.previousPage}
        class={classes("button button-arrow button-previous", hiddenIf(first))}
      >
        <Icon name="chevron-left" />
        <span class="pagination-nav-link">{text.previous}</span>
      </Control>
      <span class="pagination-mobile">{fill(text.pageOf, { page: currentPage, total: totalPages })}</span>
      <ul class="pagination__items">
        {shown.map((entry, at) =>
          entry === "gap" ? (
            <li class="pagination-item pagination-overflow">
              <span class="sr-only">{text.hiddenPages}</span>
              <span>...</span>
            </li>
          ) : (
            <li class="pagination-item pagination-number">
              <Control
                href={to(entry)}
                class={entry === currentPage ? "button current-page" : "button button-secondary"}
                label={fill(
                  at === shown.length - 1 && totalPages > 7 && shown.at(-2) === "gap"
                    ? text.lastPageNumber
                    : text.pageNumber,
                  { page: entry },
                )}
                current={entry === currentPage ? (href === undefined ? "true" : "page") : undefined}
              >
                {entry}
              </Control>
            </li>
          ),
        )}
      </ul>
      <Control
        href={to(currentPage + 1)}
        label={words.common.next}
        class={classes("button button-arrow button-next", hiddenIf(last))}
      >
        <span class="pagination-nav-link">{text.next}</span>
        <Icon name="chevron-right" />
      </Control>
      <Control href={to(totalPages)} class={classes("button button-arrow button-last", hiddenIf(last))}>
        <Icon name="last-page" />
        <span class="sr-only">{text.lastPage}</span>
      </Control>
    </>
  );
  const name = label ?? text.pagination;
  const Group = href === undefined ? "div" : "nav";
  return (
    <Group
      role={href === undefined ? "group" : undefined}
      class={href === undefined ? "table-pagination" : "pagination"}
      aria-label={name}
      id={id}
    >
      {content}
    </Group>
  );
}

interface ControlProps {
  href: string | undefined;
  class: string | undefined;
  label?: string;
  current?: "true" | "page" | undefined;
  children: Child;
}

const Control = ({ href, class: className, label, current, children }: ControlProps) =>
  href === undefined ? (
    <button type="button" class={className} aria-label={label} aria-current={current}>
      {children}
    </button>
  ) : (
    <a href={href} class={className} aria-label={label} aria-current={current}>
      {children}
    </a>
  );
