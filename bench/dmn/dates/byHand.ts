import { type Answer, atOnce, type Case, type Contestant } from "../contestant.ts";
import { type StartRow, startRows } from "./rows.ts";

/** Dates as whole numbers: yyyymmdd, so that they compare as they stand. */
const packed = (iso: string) => Number(iso.replaceAll("-", ""));

const daysOf = (date: number) =>
  Date.UTC(Math.floor(date / 10_000), (Math.floor(date / 100) % 100) - 1, date % 100) / 86_400_000;

function dateOfDays(days: number): number {
  const at = new Date(days * 86_400_000);
  return at.getUTCFullYear() * 10_000 + (at.getUTCMonth() + 1) * 100 + at.getUTCDate();
}

const textOf = (date: number) => String(date).replace(/(\d{4})(\d\d)(\d\d)/, "$1-$2-$3");

const firstOfNextMonth = (date: number) =>
  date % 10_000 >= 1200 ? (Math.floor(date / 10_000) + 1) * 10_000 + 101 : (Math.floor(date / 100) + 1) * 100 + 1;

/** Whole years between two packed dates. */
export const yearsBetween = (from: number, to: number): number => Math.floor((to - from) / 10_000);

/** Whole days between two packed dates. */
export const daysBetween = (from: number, to: number): number => daysOf(to) - daysOf(from);

const outputsOf = ({ code, starts }: StartRow, received: number, start: number) => ({
  code,
  starts: starts === "as asked" ? start : firstOfNextMonth(received),
  deadline: dateOfDays(daysOf(received) + 14),
});

const shown = ({ code, starts, deadline }: ReturnType<typeof outputsOf>) => ({
  code,
  starts: textOf(starts),
  deadline: textOf(deadline),
});

/** A rule's outputs by hand, for an engine whose results are constant. */
export const startAnswer = (row: StartRow, one: PackedCase): Answer => shown(outputsOf(row, one.received, one.start));

export type PackedCase = Readonly<Record<"birthDate" | "received" | "start", number>>;

/** A case with its dates packed. */
export const packedCase = (one: Case): PackedCase => ({
  birthDate: packed(String(one.birthDate)),
  received: packed(String(one.received)),
  start: packed(String(one.start)),
});

/** The rules with their dates packed. */
export const packedRows = startRows.map((row) => ({
  row,
  from: packed(row.received?.from ?? "0"),
  to: packed(row.received?.to ?? "99999999"),
}));

/** The loop by hand, in whole numbers. */
export function startByHand(name: string, pool: readonly Case[]): Contestant {
  return atOnce(
    name,
    pool.map(packedCase),
    ({ birthDate, received, start }) => {
      const age = yearsBetween(birthDate, received);
      const ahead = daysBetween(received, start);
      for (const { row, from, to } of packedRows) {
        if (received < from || received > to) continue;
        if (row.age !== null && (age < row.age.from || (row.age.below !== null && age >= row.age.below))) continue;
        if (row.daysAhead !== null && ahead > row.daysAhead) continue;
        return outputsOf(row, received, start);
      }
      return null;
    },
    (result) => result && shown(result),
  );
}
