import { setTimeout as delay } from "node:timers/promises";
import { type Employee, type Municipality, registerEmployee, setClock } from "@kollega/casework";
import { applicants } from "../stage/applications.ts";
import { makeStage, type Stage } from "../stage/stage.ts";
import { until } from "../stage/until.ts";
import { workThroughList } from "./caseworkers.ts";
import { answerHearings, apply, planApplicants, type Received } from "./citizens.ts";
import { type Kill, killAtRandom, type Victim } from "./killer.ts";
import { insist, isLost } from "./lost.ts";
import { misbehaveAtRandom } from "./misbehaviour.ts";
import { settleAsOperator } from "./operator.ts";
import {
  auditHolds,
  type Broken,
  connectionsLeft,
  endsRight,
  listedForOperator,
  neverFalselyDone,
  neverTwice,
  oneCaseEach,
  stepsLeft,
  toTheRecipientOnly,
} from "./promises.ts";
import { countedBy, keptEffects, recipients } from "./record.ts";

export interface TrialOptions {
  readonly cases: number;
  readonly kills: number;
  readonly seed: number;
  readonly workers: number;
  /** Milliseconds between a restart and the next kill, on average. */
  readonly pause: number;
  /** Milliseconds within which everything must have settled after the last kill. */
  readonly settleWithin: number;
  readonly tell: (text: string) => void;
}

export interface TrialReport {
  readonly cases: number;
  readonly seed: number;
  readonly kills: Readonly<Record<Kill["kind"], number>>;
  /** Applications sent again after a lost connection. */
  readonly repeated: number;
  readonly closed: number;
  /** Before the operator did anything: numbers and reasons. */
  readonly listed: Readonly<Record<string, string>>;
  readonly settledByOperator: number;
  readonly closedInTheEnd: number;
  /** By recipient: effects performed, and how often they were asked for. */
  readonly effects: Readonly<Record<string, { readonly performed: number; readonly received: number }>>;
  readonly auditLinks: number;
  readonly seconds: { readonly kills: number; readonly settling: number; readonly all: number };
  readonly broken: Broken;
}

/** Cases in flight, everything that can be killed killed at random, systems failing at random; then what was promised is checked. */
export async function crashTrial(options: TrialOptions): Promise<TrialReport> {
  const stage = await makeStage({ citizens: Math.max(60, options.cases * 4) });
  try {
    return await run(stage, options);
  } finally {
    await stage.close();
  }
}

async function run(stage: Stage, options: TrialOptions): Promise<TrialReport> {
  const { seed, tell } = options;
  const begun = performance.now();
  const opened = await stage.open();
  const { municipality } = opened;
  const staff = await employees(municipality);
  const victims = await startVictims(stage, options.workers);
  tell("everything runs");
  await misbehaveAtRandom(stage.simulators, seed);

  const citizens = applicants(stage.population).slice(0, options.cases);
  if (citizens.length < options.cases) throw new Error(`Only ${citizens.length} citizens can apply`);
  const received: Received[] = [];
  let repeated = 0;
  let killed = 0;
  const applying = Promise.all(
    planApplicants(stage.population, citizens, seed, options.kills).map(async (applicant) => {
      await until("it is their turn", 600_000, async () => killed >= applicant.after, 50);
      const { port } = stage.configuration;
      received.push(await apply(municipality, port, applicant, () => (repeated += 1)));
    }),
  );
  const office = openOffice(municipality, staff.caseworkers, received);
  const kills = await killAtRandom(stage, victims, {
    ...options,
    tell(kill) {
      killed += 1;
      tell(`killed ${kill.name} after ${kill.at} ms; ${received.length} applications received`);
    },
  });
  await applying;
  const settlingFrom = performance.now();
  await stage.simulators.behave();
  tell("all applications received, no more kills, all systems behave");

  const settle = (what: string) => settled(municipality, staff.operator, office, what, options);
  await settle("only the silent are waited for");
  await insist("the clock is moved", () => setClock(municipality, new Date("2026-04-07T08:00:00Z")));
  await until("the clock is followed", 10_000, async () => {
    await municipality.clock.refresh();
    return (municipality.clock.standing()?.getTime() ?? 0) > Date.parse("2026-04-01");
  });
  await settle("everything has settled");
  const settling = performance.now() - settlingFrom;
  tell("everything has settled");

  const kept = await keptEffects(municipality);
  const counted = await countedBy(stage.simulators);
  const listed = await listedForOperator(municipality, staff.operator);
  const closed = await closedCases(municipality);
  const broken = [
    ...victims.filter(({ running }) => !running.running).map(({ name }) => `${name} ended by itself`),
    ...(await oneCaseEach(municipality, received)),
    ...(await endsRight(municipality, staff.operator)),
    ...neverTwice(kept, counted),
    ...(await neverFalselyDone(municipality, kept, counted)),
    ...toTheRecipientOnly(received, kept, counted),
  ];

  const settledByOperator = await settleAsOperator(municipality, staff.operator, counted);
  if (settledByOperator > 0) await settle("what the operator settled is carried out");
  const after = await countedBy(stage.simulators);
  const audit = await auditHolds(municipality);
  broken.push(...neverTwice(await keptEffects(municipality), after), ...audit.broken);
  await office.close();
  broken.push(...(await stepsLeft(municipality)), ...(await connectionsSettled(municipality, options)));
  const closedInTheEnd = await closedCases(municipality);
  await opened.close();
  return {
    cases: options.cases,
    seed,
    kills: {
      worker: kills.filter(({ kind }) => kind === "worker").length,
      server: kills.filter(({ kind }) => kind === "server").length,
      postgres: kills.filter(({ kind }) => kind === "postgres").length,
    },
    repeated,
    closed,
    listed: Object.fromEntries(listed),
    settledByOperator,
    closedInTheEnd,
    effects: Object.fromEntries(
      recipients.map((name) => {
        const all = after.get(name) ?? [];
        const sum = (count: "performed" | "received") => all.reduce((so, one) => so + one[count], 0);
        return [name, { performed: sum("performed"), received: sum("received") }];
      }),
    ),
    auditLinks: audit.links,
    seconds: {
      kills: Math.round((settlingFrom - begun) / 1000),
      settling: Math.round(settling / 1000),
      all: Math.round((performance.now() - begun) / 1000),
    },
    broken,
  };
}

async function employees(municipality: Municipality) {
  const make = (subject: string, role: "caseworker" | "operator"): Promise<Employee> =>
    registerEmployee(municipality.db, { subject, name: `Prøve ${subject}`, roles: [role], person: null });
  return {
    caseworkers: [await make("caseworker-1", "caseworker"), await make("caseworker-2", "caseworker")],
    operator: await make("operator", "operator"),
  };
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

interface Office {
  /** How many hearings wait for those who stay silent. */
  silent(): number;
  close(): Promise<void>;
}

/** Caseworkers who work through the list over and over, and citizens who answer what they are asked. */
function openOffice(
  municipality: Municipality,
  caseworkers: readonly Employee[],
  received: readonly Received[],
): Office {
  let open = true;
  let silent = 0;
  const overAndOver = async (work: () => Promise<unknown>) => {
    for (; open; await delay(250)) await work();
  };
  const answering = async () => {
    try {
      silent = await answerHearings(municipality, received);
    } catch (error) {
      if (!isLost(error)) throw error;
    }
  };
  const work = Promise.all([
    ...caseworkers.map((employee) => overAndOver(() => workThroughList(municipality, employee))),
    overAndOver(answering),
  ]);
  let failure: { error: unknown } | undefined;
  work.catch((error: unknown) => {
    failure = { error };
    open = false;
  });
  return {
    silent() {
      if (failure) throw new Error("A caseworker or citizen met an error", { cause: failure.error });
      return silent;
    },
    async close() {
      open = false;
      await work;
    },
  };
}

/** Waits until no case can go on by itself: closed, on the operator's list, or waiting for somebody who stays silent. */
async function settled(
  municipality: Municipality,
  operator: Employee,
  office: Office,
  what: string,
  options: TrialOptions,
): Promise<void> {
  let left = "";
  await until(
    what,
    options.settleWithin,
    async () => {
      office.silent();
      const listed = await listedForOperator(municipality, operator);
      const open = await municipality.db
        .selectFrom("cases as c")
        .select("c.number")
        .where("c.state", "=", "open")
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom("decision as d")
                .select("d.id")
                .whereRef("d.case_id", "=", "c.id")
                .where("d.state", "=", "waiting")
                .where("d.waiting_for", "=", "party"),
            ),
          ),
        )
        .execute();
      const unsettled = open.filter(({ number }) => !listed.has(number)).map(({ number }) => number);
      const steps = await stepsLeft(municipality);
      left = `${unsettled.join(" ")}; ${steps.join(", ")}`;
      return unsettled.length === 0 && steps.length === 0;
    },
    500,
    () => left,
  );
}

const closedCases = async ({ db }: Municipality): Promise<number> =>
  (await db.selectFrom("cases").select("id").where("state", "=", "closed").execute()).length;

/** What idle processes keep: a few connections each. */
async function connectionsSettled(municipality: Municipality, options: TrialOptions): Promise<Broken> {
  const most = 4 * options.workers + 6;
  let left: Broken = [];
  await until("connections are given back", 20_000, async () => {
    left = await connectionsLeft(municipality, most);
    return left.length === 0;
  }).catch(() => undefined);
  return left;
}
