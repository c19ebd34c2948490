import {
  type Employee,
  personByCpr,
  registerEmployee,
  setClock,
  signDueHead,
  submitApplication,
} from "@kollega/casework";
import type { SimulatorAddresses } from "@kollega/connectors/simulators";
import { instantAt, type LocalDate } from "@kollega/danish";
import { errors } from "../errors.ts";
import type { OpenedMunicipality } from "../openMunicipality.ts";
import type { Progress } from "../setUp.ts";
import { readState, writeState } from "../state.ts";
import { demoDrives } from "./demoDrives.ts";
import { type DemoPeople, otherAdults } from "./demoPeople.ts";
import { inParallel } from "./inParallel.ts";
import { type PlannedApplication, planDemo, type TroubleName } from "./plan.ts";
import { removeHalfDemo } from "./removeHalfDemo.ts";
import { stories, type Told } from "./stories.ts";
import { setTrouble } from "./trouble.ts";
import { walk } from "./walk.ts";

export interface SeedOptions {
  readonly people: DemoPeople;
  /** The day the demo stands on. */
  readonly until: LocalDate;
  readonly applications: number;
  readonly simulators: SimulatorAddresses;
  /** The owner's and the application's URL of the database. */
  readonly ownerUrl: string;
  readonly applicationUrl: string;
  /** Leave the income register down for this municipality, for as long as the simulators run. */
  readonly stillDown?: boolean;
  /** Whether employees have driven, too. */
  readonly drives?: boolean;
  readonly progress?: Progress;
}

type Hand = Employee & { readonly name: string };

const assistant = "friplads";

/**
 * Makes the demo's cases by the real commands and steps, on a clock that walks through the last weeks to the demo's day, where
 * the municipality's clock is left standing. What was interrupted is removed and made anew.
 * @returns false when it was made before
 */
export async function seedDemo(opened: OpenedMunicipality, options: SeedOptions): Promise<boolean> {
  const { applicationUrl, ownerUrl, people, until, progress = () => undefined } = options;
  const { municipality } = opened;
  const before = await readState(applicationUrl, "demo");
  if (before === "done") return false;
  if (before === "begun") await removeHalfDemo(ownerUrl);
  await writeState(applicationUrl, "demo", "begun");
  const planned = planDemo(people, until, options.applications);
  const employees = await registerEmployees(opened, people);
  const hands = employees.filter(({ roles }) => roles.includes("caseworker"));
  const { id } = municipality.profile;
  await setTrouble(options.simulators, id, "incomeDown", false);
  let made = 0;
  const tell = () => progress(`Making the demo of ${municipality.profile.name}`, ++made, planned.length);
  const submitted: { told: Told; application: PlannedApplication }[] = [];
  for (const application of planned.filter(({ trouble }) => trouble !== "incomeDown")) {
    submitted.push({ application, told: await submit(opened, options, hands, application) });
  }
  await inParallel(submitted, async ({ told, application }) => {
    if (application.story === "gathering") await told.walk.putOff();
    else await told.walk.drain();
    if (application.trouble === null) await goOn(told, application);
    tell();
  });
  for (const trouble of ["noticeUnknown", "subsidyRefused", "filingDown"] as const) {
    const troubled = submitted.filter(({ application }) => application.trouble === trouble);
    if (troubled.length === 0) continue;
    await setTrouble(options.simulators, id, trouble, true);
    await inParallel(troubled, ({ told, application }) => goOn(told, application));
    await setTrouble(options.simulators, id, trouble, false);
  }
  await submitWhileDown(opened, options, hands, planned, tell);
  if (options.drives) await demoDrives(opened, people, employees, until);
  await setClock(municipality, instantAt(until, "09:00:00"));
  await municipality.clock.refresh();
  await signDueHead(municipality);
  await writeState(applicationUrl, "demo", "done");
  return true;
}

/** What a slow machine has not gathered in time is left to the worker. */
async function goOn(told: Told, { story }: PlannedApplication): Promise<void> {
  const { db } = told.walk.municipality;
  const row = await db.selectFrom("decision").select("state").where("id", "=", told.decisionId).executeTakeFirst();
  if (row?.state !== "gathering") await stories[story](told);
}

/** Applications that come in while the income register is down: they wait for it, and nothing else does. */
async function submitWhileDown(
  opened: OpenedMunicipality,
  options: SeedOptions,
  hands: readonly Hand[],
  planned: readonly PlannedApplication[],
  tell: () => void,
): Promise<void> {
  const trouble: TroubleName = "incomeDown";
  const { id } = opened.municipality.profile;
  await setTrouble(options.simulators, id, trouble, true);
  for (const application of planned.filter((one) => one.trouble === trouble)) {
    const told = await submit(opened, options, hands, application);
    await told.walk.drain();
    tell();
  }
  if (options.stillDown !== true) await setTrouble(options.simulators, id, trouble, false);
}

/** The demo's employees as they are known after having signed in. */
async function registerEmployees({ municipality }: OpenedMunicipality, people: DemoPeople): Promise<Hand[]> {
  const { db, keys, clock } = municipality;
  const registered: Hand[] = [];
  for (const { subject, name, roles, cpr } of people.employees) {
    const citizen = cpr === undefined ? undefined : people.population.byCpr.get(cpr);
    const person = citizen ? await personByCpr(db, keys, citizen.cpr, clock.now()) : null;
    registered.push({ ...(await registerEmployee(db, { subject, name, roles, person })), name });
  }
  return registered;
}

async function submit(
  { municipality: real }: OpenedMunicipality,
  { until, people }: SeedOptions,
  hands: readonly Hand[],
  application: PlannedApplication,
): Promise<Told> {
  const { key, citizen, received, form, hand } = application;
  const walked = walk(real);
  walked.goTo(received, application.time);
  const { municipality } = walked;
  const person = await personByCpr(municipality.db, municipality.keys, citizen.cpr, municipality.clock.now());
  const applicant = { kind: "citizen", person } as const;
  const answer = await submitApplication(municipality, applicant, { applicant: person, assistant, data: form, key });
  if (!answer.ok) throw errors.seedFailed({ key, reason: answer.problems.map(({ field }) => field).join(", ") });
  // Nobody controls their own case, or that of somebody at home.
  const household = [citizen, ...otherAdults(people.population, citizen)].map(({ cpr }) => cpr);
  const barred = new Set(
    people.employees.filter(({ cpr }) => household.some((one) => one === cpr)).map(({ name }) => name),
  );
  const able = hands.filter(({ name }) => !barred.has(name));
  const employee = able[hand % able.length];
  if (!employee) throw errors.seedFailed({ key, reason: "employee" });
  return { walk: walked, applicant, employee, received, until, caseId: answer.caseId, decisionId: answer.decisionId };
}
