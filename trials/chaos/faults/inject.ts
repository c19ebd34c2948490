import { setTimeout as delay } from "node:timers/promises";
import type { Stage } from "../../stage/stage.ts";
import { until } from "../../stage/until.ts";
import type { Clocks } from "./clocks.ts";
import type { Disk } from "./disk.ts";
import { killAndStart, killPostgres, postgresProcesses, startPostgres, type Victim } from "./kill.ts";
import type { Link } from "./link.ts";
import { type Network, systemLink } from "./network.ts";
import type { Fault, Moment, Planned } from "./schedule.ts";

/** What a fault is done to. */
export interface Battlefield {
  readonly stage: Stage;
  readonly network: Network;
  readonly disk: Disk;
  readonly clocks: Clocks;
  readonly victims: readonly Victim[];
  /** Whether such a thing is under way now. */
  underWay(moment: Moment): Promise<boolean>;
}

/** A fault as it happened, in milliseconds from the beginning. */
export interface Happened {
  readonly fault: Fault;
  readonly at: number;
  readonly until: number;
  /** A kill that waited for a moment that did not come, and fell all the same. */
  readonly missedMoment?: true;
}

/** A kill waits no longer for its moment. */
const momentWithin = 6_000;
/** An answer on its way is held back so long, while who waits for it is killed. */
const heldAnswer = 4_000;

/** Lets the faults happen in their order. Those that last lie over each other, but no two on the same thing. Ends when all is made good. */
export async function inject(
  field: Battlefield,
  planned: readonly Planned[],
  options: { readonly begun: number; begins(count: number): void; tell(happened: Happened): void },
): Promise<readonly Happened[]> {
  const all: Happened[] = [];
  const busy = new Map<string, Promise<unknown>>();
  const sinceBegun = () => Math.round(performance.now() - options.begun);
  for (const [count, { after, fault }] of planned.entries()) {
    // When a fault falls is the matter of the trial: nothing waits for it.
    await delay(after);
    const thing = thingOf(fault);
    await busy.get(thing);
    const at = sinceBegun();
    options.begins(count + 1);
    const doing = happen(field, fault).then((missed) => {
      const happened = { fault, at, until: sinceBegun(), ...(missed ? { missedMoment: true as const } : {}) };
      all.push(happened);
      options.tell(happened);
    });
    busy.set(thing, doing);
    // A kill is made good before the next fault: else there may be nothing left to disturb.
    if (fault.kind === "kill") await doing;
    else doing.catch(() => undefined);
  }
  await Promise.all(busy.values());
  return all.toSorted((one, other) => one.at - other.at);
}

/** What a fault holds on to while it lasts. */
function thingOf(fault: Fault): string {
  switch (fault.kind) {
    case "kill":
      return fault.what;
    case "disk-full":
      return "postgres";
    case "clock-jump":
      return `clock ${fault.process}`;
    default:
      return fault.link;
  }
}

/** Does it, and makes it good. Returns whether a kill missed its moment. */
async function happen(field: Battlefield, fault: Fault): Promise<boolean> {
  switch (fault.kind) {
    case "kill":
      return kill(field, fault.what, fault.moment);
    case "disk-full":
      await fillDisk(field, fault.lasts);
      return false;
    case "clock-jump":
      field.clocks.jump(fault.process, fault.by);
      await delay(fault.lasts);
      field.clocks.jump(fault.process, 0);
      return false;
    default: {
      const link = field.network.links.get(fault.link);
      if (!link) throw new Error(`There is no way ${fault.link}`);
      if (fault.kind === "cut") link.cut();
      else if (fault.kind === "delay") link.delay(fault.by);
      else link.halfOpen(fault.told);
      await delay(fault.lasts);
      link.mend();
      return false;
    }
  }
}

async function kill(field: Battlefield, what: string, moment: Moment): Promise<boolean> {
  const missed = await awaitMoment(field, moment);
  if (what === "postgres") await killPostgres(field.stage);
  else {
    const victim = field.victims.find(({ name }) => name === what);
    if (!victim) throw new Error(`There is no ${what}`);
    await killAndStart(victim);
  }
  return missed;
}

/** Returns whether it did not come in time. */
async function awaitMoment(field: Battlefield, moment: Moment): Promise<boolean> {
  if (moment === "at once") return false;
  const came = async () => {
    if (moment === "effect done, answer on its way") await Promise.race(answers(field.network));
    else await until(moment, momentWithin, () => field.underWay(moment), 5);
    return false;
  };
  return Promise.race([came().catch(() => true), delay(momentWithin, true)]);
}

/** A recipient has done what it was asked, and its answer is held back. */
const answers = (network: Network): Promise<void>[] =>
  (["digital-post", "day-care", "records-system"] as const)
    .map((name): Link | undefined => network.links.get(systemLink(name)))
    .flatMap((link) => (link ? [link.holdNextAnswer(heldAnswer)] : []));

async function fillDisk({ stage, disk }: Battlefield, lasts: number): Promise<void> {
  await disk.fill(await postgresProcesses(stage));
  await delay(lasts);
  await disk.free(await postgresProcesses(stage));
  // It may have given up: then somebody starts it, as after any crash.
  await startPostgres(stage);
}
