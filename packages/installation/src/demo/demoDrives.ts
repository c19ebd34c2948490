import {
  approvals,
  approveAsLeader,
  type Employee,
  importOrganisation,
  personByCpr,
  rejectAsLeader,
  setAgreement,
  submitApplication,
  system,
} from "@kollega/casework";
import { addDays, isWorkingDay, type LocalDate } from "@kollega/danish";
import { errors } from "../errors.ts";
import type { OpenedMunicipality } from "../openMunicipality.ts";
import { demoOrganisation, demoWorkers } from "./demoOrganisation.ts";
import type { DemoPeople } from "./demoPeople.ts";
import { inParallel } from "./inParallel.ts";
import { walk } from "./walk.ts";

const assistant = "koerselsgodtgoerelse";

const routes = [
  ["Skolevej 1, 9999 Prøveby", "Rådhustorvet 1, 9999 Prøveby"],
  ["Plejevej 1, 9999 Prøveby", "Skolevej 2, 9999 Prøveby", "Plejevej 2, 9999 Prøveby"],
  ["Rådhustorvet 1, 9999 Prøveby", "Havnevej 1, 9999 Prøveby"],
] as const;
const purposes = ["Møde på rådhuset.", "Hjemmebesøg.", "Kursus."] as const;

/** The organisation of the demo, and the drives of the last weeks: older ones are approved, one was rejected, the newest wait. */
export async function demoDrives(
  { municipality: real }: OpenedMunicipality,
  people: DemoPeople,
  employees: readonly Employee[],
  until: LocalDate,
): Promise<void> {
  const told = walk(real);
  const { municipality } = told;
  told.goTo(addDays(until, -40), "08:00");
  await importOrganisation(municipality, system, demoOrganisation(people), { trial: false });
  await told.drain();
  const lead = employees.find(({ roles }) => roles.includes("lead"));
  if (lead)
    await setAgreement(municipality, lead, { unit: "pleje", agreement: "four-km", from: "2020-01-01", until: "" });
  const leaders = employees.filter(({ person }) => person !== null);
  const workers = [
    ...demoWorkers(people).map(({ cpr }) => cpr),
    ...people.employees.slice(0, 4).flatMap(({ cpr }) => cpr ?? []),
  ];
  await inParallel([...workers.entries()], async ([n, cpr]) => {
    // Each on a clock of their own, one drive after the other.
    const own = walk(real);
    for (const [m, back] of [26, 19, 5, 2].entries()) {
      const day = addDays(until, -back - (n % 3));
      // Most drive on working days; some do not, and stand apart for it.
      const driven = n % 4 === 0 || isWorkingDay(day) ? day : addDays(day, -2);
      own.goTo(addDays(driven, 1), "10:00");
      await submit(own, people, cpr, driven, n + m);
      await own.drain();
    }
  });
  told.goTo(addDays(until, -4), "11:00");
  for (const leader of leaders) {
    const { ordinary, unusual } = await approvals(municipality, leader);
    const old = ordinary.filter(({ effectiveFrom }) => effectiveFrom !== null && effectiveFrom < addDays(until, -8));
    await approveAsLeader(
      municipality,
      leader,
      old.map(({ decision, revision }) => ({ decision, revision, findings: [] })),
    );
    const [first] = unusual;
    if (first && unusual.length > 2) {
      const seen = { decision: first.decision, revision: first.revision, findings: [] };
      await rejectAsLeader(municipality, leader, seen, "Skriv, hvad turen skulle bruges til.");
    }
    await told.drain();
  }
}

async function submit(
  { municipality }: ReturnType<typeof walk>,
  people: DemoPeople,
  cpr: string,
  day: LocalDate,
  n: number,
): Promise<void> {
  const citizen = people.population.byCpr.get(cpr);
  if (!citizen) return;
  const person = await personByCpr(municipality.db, municipality.keys, citizen.cpr, municipality.clock.now());
  const key = `drive-${n}-${day}-${citizen.name}`;
  const bicycle = n % 7 === 3;
  const data = {
    ...{ driveDate: day, purpose: purposes[n % purposes.length], vehicle: bicycle ? "bicycle" : "car" },
    ...(bicycle ? {} : { plate: `PR ${10_000 + n}`, authorised: "yes" }),
    ...{ method: "calculated", drivenRoute: routes[n % routes.length], roundTrip: n % 2 === 0 ? "yes" : "no" },
    ...{ withoutFerries: "no", borderKm: "0" },
  };
  const applicant = { kind: "citizen", person, employed: true } as const;
  const answer = await submitApplication(municipality, applicant, { applicant: person, assistant, data, key });
  if (!answer.ok) throw errors.seedFailed({ key, reason: answer.problems.map(({ field }) => field).join(", ") });
}
