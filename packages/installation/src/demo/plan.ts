import type { Citizen, Population } from "@kollega/connectors";
import { addDays, type LocalDate } from "@kollega/danish";
import { friplads, householdIncome } from "./application.ts";
import { type DemoPeople, otherAdults } from "./demoPeople.ts";
import type { StoryName } from "./stories.ts";

/** A fault of another system that is on while some of the demo's cases are dealt with. */
export type TroubleName = "noticeUnknown" | "subsidyRefused" | "filingDown" | "incomeDown";

/** One application of the demo, before it is made. */
export interface PlannedApplication {
  /** The sender's key. */
  readonly key: string;
  readonly citizen: Citizen;
  readonly received: LocalDate;
  readonly time: string;
  readonly form: Readonly<Record<string, string>>;
  readonly story: StoryName;
  readonly trouble: TroubleName | null;
  /** Which of the employees who control has it. */
  readonly hand: number;
}

type Role = { readonly story: StoryName; readonly trouble?: TroubleName; readonly understated?: boolean };

/** Weeks old: nearly all are done. */
const old: readonly Role[] = [
  { story: "done" },
  { story: "answeredAndDone", understated: true },
  { story: "done", trouble: "noticeUnknown" },
  { story: "withdrawn" },
  { story: "done" },
  { story: "waitingForRates" },
  { story: "done" },
  { story: "takenOver" },
  { story: "done" },
  { story: "done", trouble: "subsidyRefused" },
  { story: "done" },
  { story: "complained" },
  { story: "done" },
];
/** Being dealt with now. */
const current: readonly Role[] = [
  { story: "heard", understated: true },
  { story: "inControl" },
  { story: "gathering" },
  { story: "approvedOnly" },
  { story: "objected" },
  { story: "prepared", understated: true },
  { story: "controlled" },
  { story: "answered", understated: true },
  { story: "done", trouble: "filingDown" },
  { story: "done" },
];

const weeks = 8;

/** What the demo shall hold: the same order gives the same plan. */
export function planDemo(people: DemoPeople, until: LocalDate, count: number): readonly PlannedApplication[] {
  const { population, applicants } = people;
  const citizens = applicants.map(({ citizen }) => citizen);
  const first = addDays(until, -7 * weeks);
  return Array.from({ length: count }, (_, index): PlannedApplication => {
    const { story, trouble = null, understated = false } = roleOf(index, count);
    // On the demo's own day everything has come in before the office opens.
    const received = addDays(first, Math.floor((index * 7 * weeks) / Math.max(1, count - 1)));
    const citizen = applicantFor(population, citizens, index, received, understated || trouble !== null);
    return {
      key: `demo-${String(index + 1).padStart(4, "0")}`,
      citizen,
      received,
      time: `0${6 + (index % 2)}:${String((index * 7) % 60).padStart(2, "0")}`,
      form: friplads(population, citizen, received, understated),
      ...{ story, trouble, hand: index },
    };
  });
}

function roleOf(index: number, count: number): Role {
  const [older, newer] = [Math.floor(count * 0.55), Math.floor(count * 0.75)];
  if (index < older) return old[index % old.length] ?? { story: "done" };
  if (index < newer) return current[(index - older) % current.length] ?? { story: "done" };
  // The last fifteenth meets a source that is down.
  return { story: "prepared", ...(index >= count - Math.ceil(count / 15) ? { trouble: "incomeDown" as const } : {}) };
}

/** Everybody in turn; where the story needs a partly aided place, one who gets it without a judgement. */
function applicantFor(
  population: Population,
  citizens: readonly Citizen[],
  index: number,
  on: LocalDate,
  partly: boolean,
): Citizen {
  const fits = (citizen: Citizen) => {
    const income = householdIncome(population, citizen, on);
    const alone = otherAdults(population, citizen).length === 0;
    return (
      !partly || (income.greaterThan(300_000) && income.lessThan(600_000) && (alone || citizen.spouse !== undefined))
    );
  };
  const turned = [...citizens.slice(index % citizens.length), ...citizens.slice(0, index % citizens.length)];
  const found = turned.find(fits) ?? turned[0];
  if (!found) throw new RangeError("The demo's population has nobody who can apply.");
  return found;
}
