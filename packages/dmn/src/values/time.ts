import { pad } from "./calendar.ts";
import { isZone } from "./zone.ts";

/** Where a time is: seconds east of UTC, a named zone, or neither (a local time). */
export type Zone = { readonly offset: number } | { readonly name: string } | null;

/** A time of day, integers only. Make one with {@link time} or {@link timeOf}. */
export class FeelTime {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly nanosecond: number;
  readonly zone: Zone;

  constructor(hour: number, minute: number, second: number, nanosecond: number, zone: Zone) {
    this.hour = hour;
    this.minute = minute;
    this.second = second;
    this.nanosecond = nanosecond;
    this.zone = zone;
  }

  /** Seconds since midnight, without the fraction. */
  get secondOfDay(): number {
    return this.hour * 3600 + this.minute * 60 + this.second;
  }

  toString(): string {
    const fraction = this.nanosecond === 0 ? "" : `.${pad(this.nanosecond, 9).replace(/0+$/, "")}`;
    return `${pad(this.hour, 2)}:${pad(this.minute, 2)}:${pad(this.second, 2)}${fraction}${showZone(this.zone)}`;
  }
}

function showZone(zone: Zone): string {
  if (zone === null) return "";
  if ("name" in zone) return `@${zone.name}`;
  if (zone.offset === 0) return "Z";
  const size = Math.abs(zone.offset);
  const seconds = size % 60 ? `:${pad(size % 60, 2)}` : "";
  return `${zone.offset < 0 ? "-" : "+"}${pad(Math.floor(size / 3600), 2)}:${pad(Math.floor(size / 60) % 60, 2)}${seconds}`;
}

export const maxOffset = 18 * 3600;

/** The time of its parts, or null when there is no such time. */
export function timeOf(hour: number, minute: number, second: number, nanosecond: number, zone: Zone): FeelTime | null {
  const within = (value: number, end: number) => Number.isInteger(value) && value >= 0 && value < end;
  if (!within(hour, 24) || !within(minute, 60) || !within(second, 60) || !within(nanosecond, 1e9)) return null;
  if (zone && "offset" in zone && Math.abs(zone.offset) > maxOffset) return null;
  return new FeelTime(hour, minute, second, nanosecond, zone);
}

const notation = /^(\d\d):(\d\d):(\d\d)(?:\.(\d{1,30}))?(?:(Z)|([+-])(\d\d):(\d\d)(?::(\d\d))?|@(.{1,60}))?$/;

/** As {@link time}, but null for what is not a time. */
export function parseTime(text: string): FeelTime | null {
  const p = notation.exec(text);
  if (!p) return null;
  let zone: Zone = null;
  if (p[5]) zone = { offset: 0 };
  else if (p[6]) {
    if (Number(p[8]) > 59 || Number(p[9] ?? 0) > 59) return null;
    const offset = Number(p[7]) * 3600 + Number(p[8]) * 60 + Number(p[9] ?? 0);
    zone = { offset: p[6] === "-" && offset !== 0 ? -offset : offset };
  } else if (p[10] !== undefined) {
    if (!isZone(p[10])) return null;
    zone = { name: p[10] };
  }
  const nanosecond = Number((p[4] ?? "").slice(0, 9).padEnd(9, "0"));
  return timeOf(Number(p[1]), Number(p[2]), Number(p[3]), nanosecond, zone);
}

/**
 * Reads a time from its ISO text, e.g. `time("10:30:00")`, `time("10:30:00+02:00")`, `time("10:30:00@Europe/Copenhagen")`.
 * @throws RangeError when the text is not a time
 */
export function time(text: string): FeelTime {
  const read = parseTime(text);
  if (!read) throw new RangeError(`not a time: ${text.slice(0, 40)}`);
  return read;
}
