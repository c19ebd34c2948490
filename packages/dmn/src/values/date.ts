import { civilFromDays, daysFromCivil, daysInMonth, pad } from "./calendar.ts";

export const maxYear = 999_999_999;

/** A civil date, integers only. Make one with {@link date} or {@link dateOf}. */
export class FeelDate {
  readonly year: number;
  /** 1 to 12 */
  readonly month: number;
  /** 1 to 31 */
  readonly day: number;

  constructor(year: number, month: number, day: number) {
    this.year = year;
    this.month = month;
    this.day = day;
  }

  /** Days since 1970-01-01. */
  get epochDay(): number {
    return daysFromCivil(this.year, this.month, this.day);
  }

  toString(): string {
    const sign = this.year < 0 ? "-" : "";
    return `${sign}${pad(Math.abs(this.year), 4)}-${pad(this.month, 2)}-${pad(this.day, 2)}`;
  }
}

/** The date of its parts, or null when there is no such day. */
export function dateOf(year: number, month: number, day: number): FeelDate | null {
  if (!Number.isInteger(year) || !Number.isInteger(month) || !Number.isInteger(day)) return null;
  if (Math.abs(year) > maxYear || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return new FeelDate(year, month, day);
}

const notation = /^(-?)(\d{4}|[1-9]\d{4,8})-(\d\d)-(\d\d)$/;

/** As {@link date}, but null for what is not a date. */
export function parseDate(text: string): FeelDate | null {
  const parts = notation.exec(text);
  if (!parts) return null;
  const year = Number(parts[2]) * (parts[1] === "-" ? -1 : 1);
  return dateOf(year === 0 ? 0 : year, Number(parts[3]), Number(parts[4]));
}

/**
 * Reads a date from its ISO text, e.g. `date("2026-03-01")`.
 * @throws RangeError when the text is not a date
 */
export function date(text: string): FeelDate {
  const read = parseDate(text);
  if (!read) throw new RangeError(`not a date: ${text.slice(0, 40)}`);
  return read;
}

/** The date that many days from 1970-01-01, or null beyond year ±999,999,999. */
export function dateFromDays(days: number): FeelDate | null {
  const { year, month, day } = civilFromDays(days);
  return dateOf(year, month, day);
}

/** The same day a number of months away; the last of the month where that month is shorter. */
export function addMonths(from: FeelDate, months: number): FeelDate | null {
  const index = from.year * 12 + (from.month - 1) + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  return dateOf(year, month, Math.min(from.day, daysInMonth(year, month)));
}
