import { daysFromCivil, weekday } from "../values/calendar.ts";
import { dateFromDays, type FeelDate } from "../values/date.ts";
import { count, dayOf } from "./argument.ts";
import { define } from "./builtin.ts";

/* § 10.3.4.8 Temporal functions, § 10.3.4.11 now and today */

const dayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const monthNames = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** The ISO 8601 week: weeks begin on Monday, and the first holds the year's first Thursday. */
function weekOfYear(day: FeelDate): number {
  const epoch = day.epochDay;
  const thursday = dateFromDays(epoch - weekday(epoch) + 4) ?? day;
  return Math.floor((thursday.epochDay - daysFromCivil(thursday.year, 1, 1)) / 7) + 1;
}

for (const type of ["date", "date and time"]) {
  define("day of year", `date: ${type} -> number`, ([value]) => {
    const day = dayOf(value);
    return count(day.epochDay - daysFromCivil(day.year, 1, 1) + 1);
  });
  define("day of week", `date: ${type} -> string`, ([value]) => dayNames[weekday(dayOf(value).epochDay) - 1] ?? null);
  define("month of year", `date: ${type} -> string`, ([value]) => monthNames[dayOf(value).month - 1] ?? null);
  define("week of year", `date: ${type} -> number`, ([value]) => count(weekOfYear(dayOf(value))));
}

define("now", "-> date and time", (_, caller) => caller.runtime.now ?? caller.fail("no-clock", { name: "now" }));
define("today", "-> date", (_, caller) => caller.runtime.now?.date ?? caller.fail("no-clock", { name: "today" }));
