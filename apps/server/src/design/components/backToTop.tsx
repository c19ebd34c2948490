import type { Words } from "../../texts/index.ts";
import { classes } from "./attributes.ts";
import { Icon } from "./icon.tsx";

export interface BackToTopProps {
  /** Where the top is: `#main-content`. */
  href: string;
  words: Words;
  class?: string;
}

/** The way to the top of a long page. dkfds' script shows it when it is of use. */
export const BackToTop = ({ href, words, class: className }: BackToTopProps) => (
  <a class={classes("button back-to-top-button d-print-none", className)} href={href}>
    <Icon name="arrow-upward" />
    <span class="sr-only">{words.design.toTopOfPage}</span>
    <span class="d-none d-md-inline-block" aria-hidden="true">
      {words.design.toTop}
    </span>
  </a>
);
