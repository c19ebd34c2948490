import { daysFromCivil } from "./calendar.ts";

const formats = new Map<string, Intl.DateTimeFormat | null>();

function formatOf(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  let format: Intl.DateTimeFormat | null = null;
  try {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      calendar: "iso8601",
      numberingSystem: "latn",
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  } catch {
    // Not a zone of the IANA database.
  }
  if (formats.size > 1000) formats.clear();
  formats.set(zone, format);
  return format;
}

/** Whether a name is a zone of the IANA database, e.g. `Europe/Copenhagen`. The host takes an offset for a name too. */
export const isZone = (name: string): boolean => /^[A-Za-z]/.test(name) && formatOf(name) !== null;

/**
 * Before year 1 the host counts years backwards, and beyond the last its calendar ends: the rules of the nearest moment within stand
 * in. Zones had none before the 19th century.
 */
const earliest = daysFromCivil(1, 1, 2) * 86_400;
const latest = 8e12;

/** Seconds east of UTC at an instant (seconds since 1970-01-01 UTC). */
function offsetAt(format: Intl.DateTimeFormat, instant: number): number {
  const within = Math.max(earliest, Math.min(latest, instant));
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(within * 1000)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return daysFromCivil(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - within;
}

/** The host takes long to answer, so its answers are kept. */
const offsets = new Map<string, number>();

/** Seconds east of UTC of a local time (seconds since 1970-01-01 in that zone); the earlier offset where it occurs twice. */
export function offsetOfLocal(zone: string, local: number): number {
  const key = `${zone}/${local}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  if (offsets.size >= 10_000) offsets.clear();
  const offset = findOffset(zone, local);
  offsets.set(key, offset);
  return offset;
}

function findOffset(zone: string, local: number): number {
  const format = formatOf(zone);
  if (!format) return 0;
  const before = offsetAt(format, local - 86_400);
  if (offsetAt(format, local - before) === before) return before;
  const after = offsetAt(format, local + 86_400);
  return offsetAt(format, local - after) === after ? after : before;
}
