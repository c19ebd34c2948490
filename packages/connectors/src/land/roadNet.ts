import { seededRandom } from "../population/random.ts";

/** Degrees, WGS 84. */
export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** A piece of road, straight from one crossing to another, and driven both ways. */
export interface Road {
  readonly from: Point;
  readonly to: Point;
  readonly metres: number;
  /** Kilometres an hour. */
  readonly speed: number;
  readonly ferry: boolean;
}

const columns = 9;
const rows = 7;
/** The fjord lies east of this column: a bridge in the north, a ferry in the south. */
const shore = 4;
const [bridgeRow, ferryRow] = [0, 5];
const earth = 6_371_008.8;

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Along the great circle. */
export function metresBetween(one: Point, other: Point): number {
  const dLatitude = radians(other.latitude - one.latitude);
  const dLongitude = radians(other.longitude - one.longitude);
  const half =
    Math.sin(dLatitude / 2) ** 2 +
    Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * Math.sin(dLongitude / 2) ** 2;
  return 2 * earth * Math.asin(Math.sqrt(half));
}

export const between = (from: Point, to: Point, part: number): Point => ({
  latitude: from.latitude + (to.latitude - from.latitude) * part,
  longitude: from.longitude + (to.longitude - from.longitude) * part,
});

/** The synthetic land's crossings, by column and row: in the middle of the Kattegat, where nobody lives. */
function crossings(): readonly (readonly Point[])[] {
  const random = seededRandom("land/crossings");
  const jitter = () => (random.next() - 0.5) * 0.008;
  return Array.from({ length: columns }, (_, column) =>
    Array.from({ length: rows }, (__, row) => ({
      latitude: 56.75 - row * 0.02 + jitter(),
      longitude: 11.2 + column * 0.035 + jitter(),
    })),
  );
}

const at = crossings();

/** A crossing of the land. */
export function crossing(column: number, row: number): Point {
  const found = at[column]?.[row];
  if (!found) throw new Error(`There is no crossing ${column}, ${row}`);
  return found;
}

function road(from: Point, to: Point, speed: number, ferry = false): Road {
  return { from, to, metres: metresBetween(from, to), speed, ferry };
}

/** Every road of the synthetic land, all connected without the ferry too. */
export const roads: readonly Road[] = Array.from({ length: columns }, (_, column) => column).flatMap((column) =>
  Array.from({ length: rows }, (_, row) => row).flatMap((row) => {
    const here = crossing(column, row);
    const made: Road[] = [];
    if (row + 1 < rows) made.push(road(here, crossing(column, row + 1), column % 3 === 0 ? 80 : 50));
    if (column + 1 < columns) {
      const east = crossing(column + 1, row);
      if (column !== shore) made.push(road(here, east, row === 3 ? 110 : 60));
      else if (row === bridgeRow) made.push(road(here, east, 80));
      // Slower than a road, and much shorter than the way round by the bridge.
      else if (row === ferryRow) made.push(road(here, east, 20, true));
    }
    return made;
  }),
);
