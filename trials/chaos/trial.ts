import { setTimeout as delay } from "node:timers/promises";
import type { Municipality } from "@kollega/casework";
import { instantAt } from "@kollega/danish";
import { applicants } from "../stage/applications.ts";
import { day, makeStage, type Stage } from "../stage/stage.ts";
import { until } from "../stage/until.ts";
import { type Clocks, makeClocks } from "./faults/clocks.ts";
import { type Disk, makeDisk } from "./faults/disk.ts";
import { inject } from "./faults/inject.ts";
import type { Victim } from "./faults/kill.ts";
import { misbehaveAtRandom } from "./faults/misbehaviour.ts";
import { makeNetwork, type Network, peopleLink } from "./faults/network.ts";
import { type FaultKind, type Moment, planFaults, told } from "./faults/schedule.ts";
import { employStaff, openOffice } from "./office.ts";
import { apply, planApplicants, type Received } from "./people/citizens.ts";
import { insist } from "./people/lost.ts";
import { settleAsOperator } from "./people/operator.ts";
import type { Door } from "./people/person.ts";
import { makeSaid, type Said } from "./people/said.ts";
import {
  auditHolds,
  endsRight,
  listedForOperator,
  neverFalselyDone,
  neverTwice,
  oneCaseEach,
  stepsLeft,
  toTheRecipientOnly,
  whatWasSaidStands,
} from "./promises.ts";
import { type Counted, countedBy, keptEffects, recipients } from "./record.ts";
import type { Checked, TrialOptions, TrialReport } from "./report.ts";
import { connectionsSettled, settled } from "./settled.ts";
import { watchProgress } from "./timeline.ts";

/** Longer than any party has to answer. */
const untilSilence = 22 * 24 * 3_600_000;

interface Field {
  readonly stage: Stage;
  readonly network: Network;
  readonly clocks: Clocks;
  readonly disk: Disk;
}

/** Cases in flight while everything goes wrong that can; then what was promised is checked. */
export async function chaosTrial(options: TrialOptions): Promise<TrialReport> {
  const network = makeNetwork();
  const made: { clocks?: Clocks; disk?: Disk } = {};
  const right = { now: () => made.clocks?.right.now() ?? instantAt(day, "09:00:00") };
  const stage = await makeStage({
    citizens: Math.max(60, options.cases * 4),
    between: network,
    clock: right,
    preload(name) {
      if (!made.clocks) throw new Error("The clocks are made with the stage");
      return made.clocks.preload(name);
    },
    async prepare(folder) {
      made.clocks = makeClocks(folder, instantAt(day, "09:00:00"));
      made.disk = await makeDisk(`${folder}/data`);
      return made.disk.close;
    },
  });
  try {
    const { clocks, disk } = made;
    if (!clocks || !disk) throw new Error("The stage was made without its folder");
    return await run({ stage, network, clocks, disk }, options);
  } finally {
    await stage.close();
    await network.close();
  }
}

async function run({ stage, network, clocks, disk }: Field, options: TrialOptions): Promise<TrialReport> {
  const { seed, tell, workers } = options;
  const begun = performance.now();
  const opened = await stage.open();
  const { municipality } = opened;
  const people = await network.to(peopleLink, stage.configuration.port);
  const door: Door = { municipality, port: people.port, clock: () => clocks.now("server") };
  const staff = await employStaff(door, Math.max(2, Math.ceil(options.cases / 80)), seed);
  const victims = await startVictims(stage, workers);
  tell(`everything runs; the disk: ${disk.kind}`);
  await misbehaveAtRandom(stage.simulators, seed);
  const timeline = watchProgress(municipality, begun);

  const citizens = applicants(stage.population).slice(0, options.cases);
  if (citizens.length < options.cases) throw new Error(`Only ${citizens.length} citizens can apply`);
  const received: Received[] = [];
  const said = makeSaid();
  let [repeated, faults] = [0, 0];
  const applying = Promise.all(
    planApplicants(stage.population, citizens, seed, options.faults).map(async (applicant) => {
      await until("it is their turn", 3_600_000, async () => faults >= applicant.after, 50);
      await delay(applicant.later * options.pause);
      received.push(await apply(door, applicant, said, () => (repeated += 1)));
    }),
  );
  const office = openOffice(municipality, staff, received, said);
  const happening = inject(
    { stage, network, disk, clocks, victims, underWay: (moment) => underWay(municipality, said, moment) },
    planFaults(options),
    {
      begun,
      begins(count) {
        faults = count;
      },
      tell({ fault, missedMoment }) {
        tell(`${told(fault)}${missedMoment ? ", missed its moment" : ""}; ${received.length} applications received`);
      },
    },
  );
  const [happened] = await Promise.all([happening, applying]);
  const settlingFrom = performance.now();
  await stage.simulators.behave();
  tell("all applications received, no more faults, all systems behave");

  const settle = (what: string) => settled(municipality, staff.operator, office, what, options.settleWithin);
  await settle("only the silent are waited for");
  clocks.advance(untilSilence);
  await insist("what has come due is woken", () =>
    municipality.db.transaction().execute((trx) => municipality.queue.send(trx, [{ step: "wake" }])),
  );
  await until("nobody is waited for", options.settleWithin, async () => office.silent() === 0);
  await settle("everything has settled");
  const settling = performance.now() - settlingFrom;
  tell("everything has settled");

  const kept = await keptEffects(municipality, stage.population);
  const counted = await countedBy(stage.simulators);
  const listed = await listedForOperator(municipality, staff.operator);
  const closed = await closedCases(municipality);
  const ended = victims.filter(({ running }) => !running.running).map(({ name }) => `${name} ended by itself`);
  const promises: Checked[] = [
    { promise: "processes outlive what they call", broken: ended },
    { promise: "one case for each application", broken: await oneCaseEach(municipality, received) },
    { promise: "closed, or shown to a person", broken: await endsRight(municipality, staff.operator) },
    { promise: "what people were told was done is done", broken: await whatWasSaidStands(municipality, said) },
    { promise: "no false done", broken: await neverFalselyDone(municipality, kept, counted) },
    { promise: "to the right recipient only", broken: toTheRecipientOnly(received, kept, counted) },
  ];

  const settledByOperator = await settleAsOperator(municipality, staff.operator, kept, counted);
  if (settledByOperator > 0) await settle("what the operator settled is carried out");
  const after = await countedBy(stage.simulators);
  const audit = await auditHolds(municipality);
  await office.close();
  await timeline.stop();
  promises.push(
    {
      promise: "no effect twice",
      broken: [...neverTwice(kept, counted), ...neverTwice(await keptEffects(municipality, stage.population), after)],
    },
    { promise: "the audit verifies", broken: audit.broken },
    { promise: "no step is left over", broken: await stepsLeft(municipality) },
    { promise: "connections are given back", broken: await connectionsSettled(municipality, workers) },
  );
  const closedInTheEnd = await closedCases(municipality);
  await opened.close();
  const byKind = (kind: FaultKind) => happened.filter(({ fault }) => fault.kind === kind).length;
  return {
    ...{ cases: options.cases, seed, workers, disk: disk.kind, faults: happened },
    byKind: {
      ...{ kill: byKind("kill"), cut: byKind("cut"), delay: byKind("delay"), "half-open": byKind("half-open") },
      ...{ "disk-full": byKind("disk-full"), "clock-jump": byKind("clock-jump") },
    },
    ...{ repeated, closed, listed: Object.fromEntries(listed), settledByOperator, closedInTheEnd },
    said: { approvals: said.approvals.size, answers: said.answers.size },
    effects: effectsOf(after),
    auditLinks: audit.links,
    seconds: {
      faults: Math.round((settlingFrom - begun) / 1000),
      settling: Math.round(settling / 1000),
      all: Math.round((performance.now() - begun) / 1000),
    },
    timeline: timeline.samples,
    promises,
    broken: promises.flatMap(({ broken }) => broken),
  };
}

const effectsOf = (counted: Counted): TrialReport["effects"] =>
  Object.fromEntries(
    recipients.map((name) => {
      const all = counted.get(name) ?? [];
      const sum = (count: "performed" | "received") => all.reduce((so, one) => so + one[count], 0);
      return [name, { performed: sum("performed"), received: sum("received") }];
    }),
  );

async function underWay({ db }: Municipality, said: Said, moment: Moment): Promise<boolean> {
  if (moment !== "effect being tried") return said.underWay(moment);
  return (await db.selectFrom("effect").select("id").where("state", "=", "trying").limit(1).execute()).length > 0;
}

async function startVictims(stage: Stage, workers: number): Promise<Victim[]> {
  const victim = async (name: string, kind: Victim["kind"], start: Victim["start"]): Promise<Victim> => ({
    ...{ name, kind, start },
    running: await start(),
  });
  const names = Array.from({ length: workers }, (_, at) => `worker-${at + 1}`);
  return Promise.all([
    victim("server", "server", () => stage.startServer()),
    ...names.map((name) => victim(name, "worker", () => stage.startWorker(name))),
  ]);
}

const closedCases = async ({ db }: Municipality): Promise<number> =>
  (await db.selectFrom("cases").select("id").where("state", "=", "closed").execute()).length;
