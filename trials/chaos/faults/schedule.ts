import type { SimulatorName } from "@kollega/connectors/simulators";
import { random } from "../../stage/random.ts";
import type { Side } from "./link.ts";
import { databaseLink, peopleLink, systemLink } from "./network.ts";

/** The moment at which a kill falls: at once, or as soon as such a thing is under way. */
export const moments = [
  "at once",
  "applying",
  "approving",
  "effect being tried",
  "effect done, answer on its way",
] as const;
export type Moment = (typeof moments)[number];

/** One thing that goes wrong. */
export type Fault =
  | { readonly kind: "kill"; readonly what: string; readonly moment: Moment }
  | { readonly kind: "cut"; readonly link: string; readonly lasts: number }
  | { readonly kind: "delay"; readonly link: string; readonly by: number; readonly lasts: number }
  | { readonly kind: "half-open"; readonly link: string; readonly told: Side; readonly lasts: number }
  | { readonly kind: "disk-full"; readonly lasts: number }
  | { readonly kind: "clock-jump"; readonly process: string; readonly by: number; readonly lasts: number };

export type FaultKind = Fault["kind"];

/** A fault, and how long after the one before has begun (a kill: has been made good) it begins. In milliseconds, as all here. */
export interface Planned {
  readonly after: number;
  readonly fault: Fault;
}

const recipients = ["digital-post", "print", "day-care", "records-system", "mail"] as const satisfies SimulatorName[];
const sources = ["population-register", "income-register", "day-care"] as const satisfies SimulatorName[];

/**
 * What goes wrong, in which order: the same for a seed. It is dealt from a deck that holds every kind, so that few faults show each
 * kind once before any comes again.
 *
 * @param pause between the beginnings of two faults, on average
 */
export function planFaults(options: {
  readonly faults: number;
  readonly seed: number;
  readonly pause: number;
  readonly workers: number;
}): readonly Planned[] {
  const chosen = random(options.seed, "faults");
  const { between, oneOf } = chosen;
  const worker = () => `worker-${1 + Math.floor(between(0, options.workers))}`;
  const lasts = (least: number, most: number) => Math.round(between(least, most));
  const recipient = () => systemLink(oneOf(recipients));
  const anyLink = () => oneOf([databaseLink(worker()), databaseLink("server"), peopleLink, recipient()]);
  const deck = (): (() => Fault)[] => [
    () => ({ kind: "kill", what: worker(), moment: "effect done, answer on its way" }),
    () => ({ kind: "kill", what: "postgres", moment: "approving" }),
    () => ({ kind: "kill", what: "server", moment: "applying" }),
    () => ({ kind: "cut", link: databaseLink(worker()), lasts: lasts(500, 4_000) }),
    () => ({
      kind: "half-open",
      link: databaseLink(worker()),
      told: oneOf(["caller", "called"]),
      lasts: lasts(3_000, 8_000),
    }),
    () => ({ kind: "disk-full", lasts: lasts(1_500, 5_000) }),
    // Longer than a recipient has to answer: done, and answered too late.
    () => ({ kind: "delay", link: recipient(), by: lasts(3_500, 7_000), lasts: lasts(4_000, 9_000) }),
    // Up to two days: longer and parties would rightly be thought silent.
    () => ({
      kind: "clock-jump",
      process: worker(),
      by: jump(chosen.next(), chosen.next()),
      lasts: lasts(2_000, 8_000),
    }),
    () => ({
      kind: "clock-jump",
      process: "server",
      by: jump(chosen.next(), chosen.next()),
      lasts: lasts(2_000, 8_000),
    }),
    () => ({ kind: "cut", link: oneOf([peopleLink, databaseLink("server")]), lasts: lasts(500, 4_000) }),
    () => ({ kind: "kill", what: worker(), moment: "effect being tried" }),
    () => ({ kind: "cut", link: recipient(), lasts: lasts(500, 5_000) }),
    () => ({ kind: "delay", link: anyLink(), by: lasts(100, 1_500), lasts: lasts(2_000, 6_000) }),
    () => ({ kind: "half-open", link: anyLink(), told: oneOf(["caller", "called"]), lasts: lasts(2_000, 8_000) }),
    () => ({ kind: "cut", link: systemLink(oneOf(sources)), lasts: lasts(1_000, 5_000) }),
    () => ({ kind: "kill", what: oneOf(["postgres", "server", worker()]), moment: "at once" }),
  ];
  const planned: Planned[] = [];
  for (let left: (() => Fault)[] = []; planned.length < options.faults; ) {
    if (left.length === 0) left = shuffled(deck(), chosen.next);
    const make = left.pop();
    if (make) planned.push({ after: Math.round(between(0.1, 1.9) * options.pause), fault: make() });
  }
  return planned;
}

/** Seconds, forward or back: minutes as often as days. */
function jump(size: number, direction: number): number {
  const seconds = Math.round(10 ** (1.5 + size * 3.7));
  return direction < 0.5 ? -seconds : seconds;
}

function shuffled<T>(things: readonly T[], next: () => number): T[] {
  const mixed = [...things];
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    const other = Math.floor(next() * (at + 1));
    const [one, two] = [mixed[at], mixed[other]];
    if (one !== undefined && two !== undefined) [mixed[at], mixed[other]] = [two, one];
  }
  return mixed;
}

/** What a fault does, in words. */
export function told(fault: Fault): string {
  const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;
  switch (fault.kind) {
    case "kill":
      return `kill -9 ${fault.what}${fault.moment === "at once" ? "" : ` (${fault.moment})`}`;
    case "cut":
      return `${fault.link} cut for ${seconds(fault.lasts)}`;
    case "delay":
      return `${fault.link} late by ${seconds(fault.by)} for ${seconds(fault.lasts)}`;
    case "half-open":
      return `${fault.link} half open for ${seconds(fault.lasts)}, only the ${fault.told} is told`;
    case "disk-full":
      return `PostgreSQL's disk is full for ${seconds(fault.lasts)}`;
    case "clock-jump":
      return `${fault.process}'s clock jumps by ${fault.by} s for ${seconds(fault.lasts)}`;
  }
}
