import type { payrollRecord } from "@kollega/contracts";
import { lastOfMonth, parseDate } from "@kollega/danish";
import type { z } from "zod";

export type PayrollRecord = z.infer<typeof payrollRecord>;

/** The most hundredths of a kilometre that a line can hold: 9,999.99. */
const most = 999_999;

export type Lines =
  | { readonly ok: true; readonly lines: readonly string[] }
  /** Which employment, wage type and month cannot be written; never a CPR number. */
  | { readonly ok: false; readonly fault: string };

/**
 * The records as lines of 55 characters in KMD/OPUS' format. A line holds at most 9,999.99 km: what is more is split over several. A line
 * cannot hold less than nothing: what was reported too much is drawn from the same employment's other months, the newest first, and what
 * then still is less than nothing is refused.
 *
 * @param municipality three or four digits
 */
export function opusLines(records: readonly PayrollRecord[], municipality: string): Lines {
  const written: string[] = [];
  for (const group of Map.groupBy(records, sameLine).values()) {
    const months = group
      .map((record) => ({ record, left: hundredths(record.quantity) }))
      .toSorted((one, other) => (one.record.month < other.record.month ? 1 : -1));
    const [first] = months;
    for (const owed of months) {
      if (owed.left === null) return refused(owed.record, "decimals");
      for (const other of months) {
        if (owed.left >= 0 || other.left === null || other.left <= 0) continue;
        const drawn = Math.min(-owed.left, other.left);
        owed.left += drawn;
        other.left -= drawn;
      }
      if (owed.left < 0) return refused(owed.record, "less than nothing");
    }
    if (!first) continue;
    for (const { record, left } of months.toReversed())
      for (let rest = left ?? 0; rest > 0; rest -= most) written.push(line(record, Math.min(rest, most), municipality));
  }
  return { ok: true, lines: written };
}

const sameLine = ({ person, employment, employmentType, extraNumber, wageType, account }: PayrollRecord) =>
  JSON.stringify([person, employment, employmentType, extraNumber, wageType, account ?? ""]);

const refused = ({ employment, wageType, month }: PayrollRecord, why: string): Lines => ({
  ok: false,
  fault: `${employment}/${wageType}/${month}: ${why}`,
});

/** Exactly; null where there are more decimals than a line holds. */
function hundredths(quantity: string): number | null {
  const [, minus = "", whole = "0", decimals = ""] = /^(-?)(\d+)(?:\.(\d*?)0*)?$/.exec(quantity) ?? [];
  if (decimals.length > 2) return null;
  const value = Number(whole) * 100 + Number(decimals.padEnd(2, "0"));
  return minus === "" ? value : -value;
}

function line(record: PayrollRecord, km: number, municipality: string): string {
  const last = lastOfMonth(parseDate(`${record.month}-01`));
  const [year, month, day] = [last.slice(2, 4), last.slice(5, 7), last.slice(8, 10)];
  return [
    "DA6",
    municipality.padStart(4, "0"),
    record.employmentType,
    record.person,
    record.extraNumber,
    record.wageType,
    // Four digits and two decimals, between zeros.
    `0${String(km).padStart(6, "0")}000000`,
    (record.account ?? "").padStart(13, " "),
    `${day}${month}${year}`,
  ].join("");
}
