import { type CaseId, type DecisionId, type Municipality, personByCpr } from "@kollega/casework";
import type { Citizen, Population } from "@kollega/connectors";
import { application } from "../../stage/applications.ts";
import { type Random, random } from "../../stage/random.ts";
import { insist } from "./lost.ts";
import { type Door, type Person, person, Refused, understood } from "./person.ts";
import type { Said } from "./said.ts";

/** One citizen with one application, and what they know of it. */
export interface Applicant {
  readonly citizen: Citizen;
  readonly form: Readonly<Record<string, string>>;
  readonly key: string;
  /** Answers a hearing; else is silent. */
  readonly answers: boolean;
  /** Clicks twice. */
  readonly impatient: boolean;
  /** When they apply: when so many faults have begun, and so much of the time between two faults later. */
  readonly after: number;
  readonly later: number;
}

export interface Received {
  readonly applicant: Applicant;
  readonly person: Person;
  readonly caseId: CaseId;
  readonly number: string;
}

/** Who applies, when and how; the same for a seed. */
export function planApplicants(
  population: Population,
  citizens: readonly Citizen[],
  seed: number,
  faults: number,
): readonly Applicant[] {
  const chosen: Random = random(seed, "applicants");
  return citizens.map((citizen, at) => ({
    citizen,
    form: application(population, citizen, chosen.chance(0.15)),
    key: `application-${at}`,
    answers: chosen.chance(0.6),
    impatient: chosen.chance(0.2),
    after: Math.floor(chosen.between(0, faults + 1)),
    later: chosen.next(),
  }));
}

/** Applies at the server, with the same key again after a lost connection. */
export async function apply(door: Door, applicant: Applicant, said: Said, repeated: () => void): Promise<Received> {
  const { form: data, key, citizen } = applicant;
  const again = (error: unknown) => {
    // Before anything was sent nothing is repeated.
    if (!(error instanceof Error && "code" in error && error.code === "ECONNREFUSED")) repeated();
  };
  const { db, keys, clock } = door.municipality;
  const id = await insist("known", () => personByCpr(db, keys, citizen.cpr, clock.now()));
  const applying = person(door, { kind: "citizen", id });
  const once = () =>
    said.while("applying", async () => {
      const headers = { "idempotency-key": key };
      return understood(await applying.post("/api/v1/applications", { assistant: "friplads", data }, headers));
    });
  const insisted = () => insist(`the application ${key} is received`, once, again);
  const [made, second] = await Promise.all([insisted(), applicant.impatient ? insisted() : undefined]);
  if (second && second.case !== made.case) throw new Error("Two clicks made two cases");
  return { applicant, person: applying, caseId: made.case as CaseId, number: String(made.number) };
}

/** Answers every hearing that waits for somebody who answers. Returns how many still wait for the silent. */
export async function answerHearings(
  municipality: Municipality,
  received: readonly Received[],
  said: Said,
): Promise<number> {
  // That one is asked comes with the post, not from the server.
  const waiting = await municipality.db
    .selectFrom("decision")
    .select(["id", "case_id"])
    .where("state", "=", "waiting")
    .where("waiting_for", "=", "party")
    .execute();
  let silent = 0;
  for (const { id, case_id } of waiting) {
    const found = received.find(({ caseId }) => caseId === case_id);
    if (!found?.applicant.answers) silent += 1;
    else await answer(found, id, said);
  }
  return silent;
}

async function answer({ person }: Received, id: DecisionId, said: Said): Promise<void> {
  const data = { agrees: "no", remarks: "Jeg gik ned i tid i sidste måned." };
  try {
    understood(await person.post(`/api/v1/my/decisions/${id}/answer`, { data }));
    said.answered(id);
  } catch (error) {
    // Their first attempt got through after all, or they were too late.
    if (!(error instanceof Refused && error.code === "casework/no-answer-awaited")) throw error;
  }
}
