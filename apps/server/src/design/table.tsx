import type { Child } from "hono/jsx";
import { wordsIn } from "../texts/index.ts";
import { Table as Component } from "./components/table.tsx";

/** dkfds' table with a caption, whose rows each begin with their head. */
export const Table = ({
  caption,
  head,
  rows,
}: {
  caption: string;
  head: readonly string[];
  rows: readonly (readonly Child[])[];
}) => (
  <Component
    caption={caption}
    head={head.map((content) => ({ content }))}
    rows={rows.map((cells) => cells.map((content) => ({ content })))}
    rowHeads
    padding="compact"
    // It neither sorts nor selects, so that it says nothing by itself.
    words={wordsIn("da")}
  />
);
