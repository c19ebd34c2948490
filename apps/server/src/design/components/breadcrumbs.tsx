import type { Words } from "../../texts/index.ts";
import { classes } from "./attributes.ts";
import { Icon } from "./icon.tsx";

export interface BreadcrumbsProps {
  /** From the front page down; the page itself has no address. */
  items: readonly { readonly text: string; readonly href?: string }[];
  words: Words;
  class?: string;
}

/** Where the page stands among the others. */
export const Breadcrumbs = ({ items, words, class: className }: BreadcrumbsProps) => (
  <nav class={classes("breadcrumbs", className)} aria-label={words.design.breadcrumbs}>
    <ol class="breadcrumbs__list">
      {items.map(({ text, href }, at) =>
        href === undefined ? (
          <li class="breadcrumbs__list-item" aria-current="page">
            <Icon name="chevron-right" />
            {text}
          </li>
        ) : (
          <li class="breadcrumbs__list-item">
            {at > 0 ? <Icon name="chevron-right" /> : null}
            <a class="breadcrumbs__link" href={href}>
              {text}
            </a>
          </li>
        ),
      )}
    </ol>
  </nav>
);
