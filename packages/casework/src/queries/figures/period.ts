import { addDays, type LocalDate } from "@kollega/danish";
import { type RawBuilder, sql } from "kysely";
import { type Municipality, today } from "../../municipality.ts";

/** What the figures are about: one assistant or all, and the days back from today. */
export interface FiguresChoice {
  readonly assistant?: string;
  /** 30, 90 or 365. */
  readonly days: number;
}

export interface Period {
  readonly from: LocalDate;
  readonly until: LocalDate;
}

export function periodOf(municipality: Municipality, { days }: FiguresChoice): Period {
  const until = today(municipality);
  return { from: addDays(until, -days), until };
}

/** Groups with fewer than this are not told: they could be somebody (both citizens and employees). */
export const fewest = 5;

/** Cases `c` of the chosen assistant, or all. */
export const ofAssistant = ({ assistant }: FiguresChoice): RawBuilder<unknown> =>
  assistant === undefined ? sql`true` : sql`c.assistant = ${assistant}`;
