import { between, metresBetween, type Point, type Road, roads } from "./roadNet.ts";

/** A point on a road, and how far along it that is. */
interface OnRoad {
  readonly road: Road;
  /** 0 at its beginning, 1 at its end. */
  readonly part: number;
  readonly point: Point;
  /** From the point that was asked about. */
  readonly metres: number;
}

export interface Way {
  readonly metres: number;
  readonly seconds: number;
  readonly points: readonly Point[];
}

/** Where on a road the point is that lies nearest; roads are short enough for the plane. */
export function snap(point: Point): OnRoad | null {
  const wide = Math.cos((point.latitude * Math.PI) / 180);
  let nearest: OnRoad | null = null;
  for (const road of roads) {
    if (road.ferry) continue;
    const [dx, dy] = [(road.to.longitude - road.from.longitude) * wide, road.to.latitude - road.from.latitude];
    const [px, py] = [(point.longitude - road.from.longitude) * wide, point.latitude - road.from.latitude];
    const part = Math.min(1, Math.max(0, (px * dx + py * dy) / (dx * dx + dy * dy)));
    const on = between(road.from, road.to, part);
    const metres = metresBetween(point, on);
    if (!nearest || metres < nearest.metres) nearest = { road, part, point: on, metres };
  }
  return nearest;
}

const key = ({ latitude, longitude }: Point) => `${latitude} ${longitude}`;
const seconds = (metres: number, { speed }: Road) => (metres / 1000 / speed) * 3600;

/** The fastest way between two points on roads; null where there is none. */
export function findWay(from: OnRoad, to: OnRoad, withoutFerries: boolean): Way | null {
  if (from.road === to.road) {
    const metres = metresBetween(from.point, to.point);
    return { metres, seconds: seconds(metres, from.road), points: [from.point, to.point] };
  }
  const usable = roads.filter(({ ferry }) => !(ferry && withoutFerries));
  const neighbours = new Map<string, { readonly to: Point; readonly metres: number; readonly seconds: number }[]>();
  const link = (one: Point, other: Point, metres: number, its: Road) => {
    const list = neighbours.get(key(one)) ?? [];
    neighbours.set(key(one), list);
    list.push({ to: other, metres, seconds: seconds(metres, its) });
  };
  for (const its of usable) {
    link(its.from, its.to, its.metres, its);
    link(its.to, its.from, its.metres, its);
  }
  for (const end of [from.road.from, from.road.to]) link(from.point, end, metresBetween(from.point, end), from.road);
  for (const end of [to.road.from, to.road.to]) link(end, to.point, metresBetween(end, to.point), to.road);
  return shortest(neighbours, from.point, to.point);
}

type Neighbours = ReadonlyMap<
  string,
  readonly { readonly to: Point; readonly metres: number; readonly seconds: number }[]
>;

/** Dijkstra's algorithm; the land has few crossings. */
function shortest(neighbours: Neighbours, from: Point, to: Point): Way | null {
  const open = new Map<string, Way>([[key(from), { metres: 0, seconds: 0, points: [from] }]]);
  const settled = new Set<string>();
  while (open.size > 0) {
    const [[at, way] = ["", null]] = [...open].toSorted(([, one], [, other]) => one.seconds - other.seconds);
    if (!way) return null;
    if (at === key(to)) return way;
    open.delete(at);
    settled.add(at);
    for (const next of neighbours.get(at) ?? []) {
      const there = key(next.to);
      const total = way.seconds + next.seconds;
      if (settled.has(there) || total >= (open.get(there)?.seconds ?? Number.POSITIVE_INFINITY)) continue;
      open.set(there, { metres: way.metres + next.metres, seconds: total, points: [...way.points, next.to] });
    }
  }
  return null;
}
