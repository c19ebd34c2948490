export { type Address, addressLines, formatAddress } from "./address.ts";
export { copenhagenDate, copenhagenDateTime, endOfDay, instantAt, startOfDay } from "./copenhagen.ts";
export { type Cpr, type CprRefusal, type CprResult, formatCpr, maskCpr, parseCpr, syntheticCpr } from "./cpr.ts";
export { type Cvr, type CvrResult, parseCvr } from "./cvr.ts";
export { Decimal, type DecimalInput } from "./decimal.ts";
export { type CprSpot, findCpr, scrubCpr } from "./findCpr.ts";
export { formatDate, formatKroner, formatNumber, formatPercent, roundToOre } from "./format.ts";
export {
  CALENDAR_FROM,
  easterSunday,
  HOLIDAY_RULES,
  type Holiday,
  type HolidayRule,
  holidayOn,
  holidaysIn,
  type YearlyDay,
} from "./holidays.ts";
export { type Kle, type KleFacet, type KleFacetResult, type KleResult, parseKle, parseKleFacet } from "./kle.ts";
export type { Language, Text } from "./language.ts";
export {
  addDays,
  addMonths,
  ageOn,
  compareDates,
  dateOf,
  dayOf,
  daysBetween,
  firstOfMonth,
  firstOfNextMonth,
  isDate,
  type LocalDate,
  lastOfMonth,
  monthOf,
  parseDate,
  type Weekday,
  weekday,
  yearOf,
} from "./localDate.ts";
export { type KronerRefusal, type KronerResult, parseKroner } from "./parseKroner.ts";
export {
  addWorkingDays,
  CLOSING_DAYS,
  type ClosingDay,
  conservativeCalendar,
  type Deadline,
  deadline,
  isWorkingDay,
  type WorkCalendar,
  workingDayOnOrAfter,
  workingDaysBetween,
} from "./workingDays.ts";
