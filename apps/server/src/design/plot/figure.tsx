import type { Child } from "hono/jsx";
import type { Words } from "../../texts/index.ts";
import { Table } from "../table.tsx";

export interface PlotTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A plot with the table of its figures, and where to fetch them as CSV: who would rather read than look misses nothing. */
export function PlotFigure({
  id,
  title,
  note,
  table,
  csv,
  open = false,
  words,
  children,
}: {
  id: string;
  title: string;
  note?: string;
  table: { readonly head: readonly string[]; readonly rows: readonly (readonly Child[])[] };
  csv?: string;
  /** Whether the table is shown from the start. */
  open?: boolean;
  words: Words;
  children?: Child;
}) {
  return (
    <figure class="kollega-plot" aria-labelledby={id}>
      <figcaption>
        <h2 id={id}>{title}</h2>
        {note ? <p>{note}</p> : null}
      </figcaption>
      {table.rows.length === 0 ? (
        <p>{words.plot.nothing}</p>
      ) : (
        <>
          {/* Narrower than this the text would be too small to read: it scrolls instead. */}
          <section class="table--responsive-scroll" tabindex={0} aria-label={title}>
            {children}
          </section>
          <details class="details" open={open}>
            <summary class="details-summary">
              {words.plot.table}
              <span class="sr-only">: {title}</span>
            </summary>
            <div class="details-text">
              <Table caption={title} head={table.head} rows={table.rows} />
            </div>
          </details>
          {csv ? (
            <p>
              <a href={csv} download>
                {words.plot.csv}
                <span class="sr-only">: {title}</span>
              </a>
            </p>
          ) : null}
        </>
      )}
    </figure>
  );
}

/** The legend of a plot with several series: the mark beside its name, so that colour is never alone. */
export function Legend({ names, kind }: { names: readonly string[]; kind: "line" | "bar" }) {
  if (names.length < 2) return null;
  return (
    <ul class="nobullet-list kollega-plot-legend" aria-hidden="true">
      {names.map((name, at) => (
        <li>
          <svg viewBox="0 0 40 16" width="40" height="16" aria-hidden="true" focusable="false">
            {kind === "line" ? (
              <path d="M0 8H40" class={`kollega-line kollega-series-${at + 1}`} />
            ) : (
              <rect x="0" y="0" width="40" height="16" class={`kollega-bar kollega-series-${at + 1}`} />
            )}
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}
