import { Legend } from "./figure.tsx";
import { linearScale } from "./scale.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
  /** Where the value ends, and the line is broken. Left out, it goes on to the next. */
  readonly until?: number;
}

export interface Series {
  readonly name: string;
  readonly points: readonly Point[];
}

const width = 640;
const height = 320;
const left = 88;
const right = 24;
const top = 16;
const bottom = 40;
/** Where the top line of text still lies within the drawing. */
const labelTop = 20;
/** From where a label stands to the left of its point. */
const labelRight = width - 120;

const rounded = (value: number): string => value.toFixed(1);

/** The line through the points, broken where a value ends before the next; a step holds each value until then. */
export function pathOf(points: readonly Point[], form: "line" | "step"): string {
  return points
    .map(({ x, y, until }, at) => {
      const before = points[at - 1];
      const begun = !before || (before.until !== undefined && before.until < x);
      const to = begun
        ? `M${rounded(x)} ${rounded(y)}`
        : form === "step"
          ? `H${rounded(x)}V${rounded(y)}`
          : `L${rounded(x)} ${rounded(y)}`;
      const next = points[at + 1];
      const ends = form === "step" && until !== undefined && (!next || until < next.x);
      return ends ? `${to}H${rounded(until)}` : to;
    })
    .join("");
}

/**
 * Values over something that runs: time, or an income. At most four series, told apart by dash and mark as well as colour. `x` is in any
 * unit; `xTicks` names places on it. What the plot says in words is `described`; its table stands beside it (`PlotFigure`).
 */
export function LinePlot({
  series,
  form = "line",
  xTicks,
  showY,
  fromZero = true,
  marked,
  described,
}: {
  series: readonly Series[];
  form?: "line" | "step";
  xTicks: readonly { readonly x: number; readonly label: string }[];
  showY: (value: number) => string;
  fromZero?: boolean;
  /** A point of its own: where the reader is. */
  marked?: Point & { readonly label: string };
  described: string;
}) {
  const points = [...series.flatMap((one) => one.points), ...(marked ? [marked] : [])];
  const xs = points.flatMap(({ x, until }) => (until === undefined ? [x] : [x, until]));
  const [low, high] = xs.length > 0 ? [Math.min(...xs), Math.max(...xs)] : [0, 1];
  const across = (x: number) =>
    low === high ? (left + width - right) / 2 : left + ((x - low) / (high - low)) * (width - left - right);
  const y = linearScale([...points.map((point) => point.y), ...(fromZero ? [0] : [])], [height - bottom, top]);
  const place = ({ x, y: value, until }: Point): Point => ({
    x: across(x),
    y: y.at(value),
    ...(until === undefined ? {} : { until: across(until) }),
  });
  return (
    <>
      <Legend names={series.map(({ name }) => name)} kind="line" />
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={described} class="kollega-plot-drawing">
        {y.ticks.map((tick) => (
          <>
            <path d={`M${left} ${rounded(y.at(tick))}H${width - right}`} class="kollega-grid" />
            <text x={left - 8} y={rounded(y.at(tick) + 5)} text-anchor="end">
              {showY(tick)}
            </text>
          </>
        ))}
        {xTicks
          .filter(({ x }) => x >= low && x <= high)
          .map(({ x, label }) => (
            <>
              <path d={`M${rounded(across(x))} ${height - bottom}v6`} class="kollega-axis" />
              <text x={rounded(across(x))} y={height - bottom + 24} text-anchor="middle">
                {label}
              </text>
            </>
          ))}
        <path d={`M${left} ${top}V${height - bottom}H${width - right}`} class="kollega-axis" />
        {series.map((one, at) => {
          const placed = one.points.map(place);
          return (
            <>
              <path d={pathOf(placed, form)} class={`kollega-line kollega-series-${at + 1}`} />
              {placed.length <= 60
                ? placed.map((point) => (
                    <circle cx={rounded(point.x)} cy={rounded(point.y)} r="4" class={`kollega-series-${at + 1}`} />
                  ))
                : null}
            </>
          );
        })}
        {marked ? (
          <>
            <circle cx={rounded(place(marked).x)} cy={rounded(place(marked).y)} r="7" class="kollega-marked-point" />
            <text
              x={rounded(place(marked).x + (place(marked).x > labelRight ? -12 : 12))}
              y={rounded(Math.max(labelTop, place(marked).y - 10))}
              text-anchor={place(marked).x > labelRight ? "end" : "start"}
            >
              {marked.label}
            </text>
          </>
        ) : null}
      </svg>
    </>
  );
}
