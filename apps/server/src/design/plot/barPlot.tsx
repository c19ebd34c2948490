import { Legend } from "./figure.tsx";
import { linearScale } from "./scale.ts";

const width = 640;
const left = 232;
const right = 64;
const bar = 20;
const gap = 12;
const top = 8;

/**
 * How much of each: a bar for each label and series, each with its figure written. `null` is not known, or too few to tell: it has no bar,
 * and `missing` says so.
 */
export function BarPlot({
  labels,
  series,
  show,
  missing,
  described,
}: {
  labels: readonly string[];
  series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
  show: (value: number) => string;
  missing: string;
  described: string;
}) {
  const group = series.length * bar + gap;
  const height = top + labels.length * group;
  const x = linearScale(
    [0, ...series.flatMap(({ values }) => values.filter((value) => value !== null))],
    [left, width - right],
  );
  return (
    <>
      <Legend names={series.map(({ name }) => name)} kind="bar" />
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={described} class="kollega-plot-drawing">
        {labels.map((label, at) => (
          <text x={left - 12} y={top + at * group + (group - gap) / 2 + 5} text-anchor="end">
            {label.length > 25 ? `${label.slice(0, 24)}…` : label}
          </text>
        ))}
        {series.flatMap(({ values }, of) =>
          labels.map((_, at) => {
            const value = values[at] ?? null;
            const y = top + at * group + of * bar;
            const end = value === null ? left : x.at(value);
            return (
              <>
                {value === null ? null : (
                  <rect
                    x={left}
                    y={y}
                    width={Math.max(0, end - left).toFixed(1)}
                    height={bar - 2}
                    class={`kollega-bar kollega-series-${of + 1}`}
                  />
                )}
                <text x={(end + 8).toFixed(1)} y={y + bar / 2 + 4}>
                  {value === null ? missing : show(value)}
                </text>
              </>
            );
          }),
        )}
        <path d={`M${left} 0V${height}`} class="kollega-axis" />
      </svg>
    </>
  );
}
