import type { Child } from "hono/jsx";

/** More, for those who want it. Works without scripts. */
export const Details = ({ summary, children }: { summary: Child; children?: Child }) => (
  <details class="details">
    <summary class="details-summary">{summary}</summary>
    <div class="details-text">{children}</div>
  </details>
);
