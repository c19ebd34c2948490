import type { Child } from "hono/jsx";
import { wordsIn } from "../texts/index.ts";
import { Table as Component } from "./components/table.tsx";

/** dkfds' table with a caption, whose rows each begin with their head. `stacked`: where it is narrow each row stands as a list, also without scripts. */
export const Table = ({
  caption,
  head,
  rows,
  stacked = false,
}: {
  caption: string;
  head: readonly string[];
  rows: readonly (readonly Child[])[];
  stacked?: boolean;
}) => (
  <Component
    caption={caption}
    head={head.map((content) => ({ content }))}
    rows={rows.map((cells) => cells.map((content, at) => ({ content, ...(stacked ? { title: head[at] ?? "" } : {}) })))}
    {...(stacked ? { breakpoint: "md" as const } : {})}
    rowHeads
    padding="compact"
    // It neither sorts nor selects, so that it says nothing by itself.
    words={wordsIn("da")}
  />
);
