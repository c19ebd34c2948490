import { formatNumber } from "@kollega/danish";
import type { Language } from "@kollega/errors";
import { fill, type Words } from "../texts/index.ts";
import { Table } from "./table.tsx";

interface MapPlace {
  readonly text: string;
  readonly latitude: string;
  readonly longitude: string;
}

export interface MappedRoute {
  readonly kilometres: string;
  readonly stops: readonly MapPlace[];
  readonly legs: readonly { readonly kilometres: string }[];
  /** Points as "longitude,latitude", with a space between. */
  readonly line: string;
}

const wide = 640;
const high = 400;
const margin = 36;

/**
 * A route as a drawing from its own points, north up: no map from elsewhere is needed. The places stand beside it as a table, with the
 * kilometres from one to the next.
 */
export function RouteMap({ route, language, words }: { route: MappedRoute; language: Language; words: Words }) {
  const { stops } = route;
  const line = route.line.split(" ").map((pair) => pair.split(",").map(Number) as [number, number]);
  const points = stops.map(({ longitude, latitude }): [number, number] => [Number(longitude), Number(latitude)]);
  const at = projection([...line, ...points]);
  const km = formatNumber(route.kilometres, language);
  const title = fill(words.addresses.map, { km });
  return (
    <div class="kollega-map">
      <svg viewBox={`0 0 ${wide} ${high}`} role="img" aria-label={title}>
        <rect width={wide} height={high} class="kollega-map-ground" />
        <polyline points={line.map((point) => at(point).join(",")).join(" ")} class="kollega-map-line" />
        {points.map((point, n) => {
          const [x, y] = at(point);
          return (
            <g>
              <circle cx={x} cy={y} r={13} class="kollega-map-stop" />
              <text x={x} y={y + 5} text-anchor="middle" class="kollega-map-number">
                {n + 1}
              </text>
            </g>
          );
        })}
      </svg>
      <Table
        caption={words.addresses.mapTable}
        head={[words.addresses.stop, words.addresses.place, words.addresses.fromLast]}
        rows={stops.map(({ text }, n) => [
          String(n + 1),
          text,
          n === 0 ? "–" : formatNumber(route.legs[n - 1]?.kilometres ?? "0", language),
        ])}
      />
    </div>
  );
}

/** Degrees to places on the drawing: a degree of longitude is as much shorter than one of latitude as it is there. */
function projection(
  points: readonly (readonly [number, number])[],
): (point: readonly [number, number]) => [number, number] {
  const [longitudes, latitudes] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const [width, height] = [Math.max((east - west) * narrow, 1e-6), Math.max(north - south, 1e-6)];
  const scale = Math.min((wide - 2 * margin) / width, (high - 2 * margin) / height);
  const [left, top] = [(wide - width * scale) / 2, (high - height * scale) / 2];
  const rounded = (value: number) => Math.round(value * 10) / 10;
  return ([longitude, latitude]) => [
    rounded(left + (longitude - west) * narrow * scale),
    rounded(top + (north - latitude) * scale),
  ];
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The route in what a route service answered; null for anything else. */
export function routeIn(value: unknown): MappedRoute | null {
  if (!isRecord(value)) return null;
  const { line, kilometres, legs, stops } = value;
  if (typeof line !== "string" || typeof kilometres !== "string" || !Array.isArray(legs) || !Array.isArray(stops))
    return null;
  return { line, kilometres, legs, stops };
}
