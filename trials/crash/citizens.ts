import { type CaseId, type DecisionId, type Municipality, personByCpr } from "@kollega/casework";
import type { Citizen, Population } from "@kollega/connectors";
import { application } from "../stage/applications.ts";
import { type Random, random } from "../stage/random.ts";
import { type Answer, signIn, type Visitor } from "../stage/web.ts";
import { insist, NotNow } from "./lost.ts";

/** One citizen with one application, and what they know of it. */
export interface Applicant {
  readonly citizen: Citizen;
  readonly form: Readonly<Record<string, string>>;
  readonly key: string;
  /** Answers a hearing; else is silent. */
  readonly answers: boolean;
  /** Clicks twice. */
  readonly impatient: boolean;
  /** When they apply: after so many kills. */
  readonly after: number;
}

export interface Received {
  readonly applicant: Applicant;
  readonly visitor: Visitor;
  readonly caseId: CaseId;
  readonly number: string;
}

/** Who applies, when and how; the same for a seed. */
export function planApplicants(
  population: Population,
  citizens: readonly Citizen[],
  seed: number,
  kills: number,
): readonly Applicant[] {
  const chosen: Random = random(seed, "applicants");
  return citizens.map((citizen, at) => ({
    citizen,
    form: application(population, citizen, chosen.chance(0.15)),
    key: `application-${at}`,
    answers: chosen.chance(0.6),
    impatient: chosen.chance(0.2),
    after: Math.floor(chosen.between(0, kills)),
  }));
}

/** Applies at the server, with the same key again after a lost connection. */
export async function apply(
  municipality: Municipality,
  port: number,
  applicant: Applicant,
  repeated: () => void,
): Promise<Received> {
  const { form: data, key } = applicant;
  const again = (error: unknown) => {
    // Before anything was sent nothing is repeated.
    if (!(error instanceof Error && "code" in error && error.code === "ECONNREFUSED")) repeated();
  };
  const visitor = await insist("signed in", () => signedIn(municipality, port, applicant.citizen));
  const once = async () => {
    const headers = { "idempotency-key": key };
    return understood(await visitor.post("/api/v1/applications", { assistant: "friplads", data }, headers), 201);
  };
  const insisted = () => insist(`the application ${key} is received`, once, again);
  const [made, second] = await Promise.all([insisted(), applicant.impatient ? insisted() : undefined]);
  if (second && second.case !== made.case) throw new Error("Two clicks made two cases");
  return { applicant, visitor, caseId: made.case as CaseId, number: String(made.number) };
}

async function signedIn(municipality: Municipality, port: number, citizen: Citizen): Promise<Visitor> {
  const { db, keys, clock } = municipality;
  const id = await personByCpr(db, keys, citizen.cpr, clock.now());
  return signIn(municipality, port, { kind: "citizen", id });
}

/** What the server said. @throws NotNow when it could not do it now; else an error with what it said. */
function understood({ status, text }: Answer, expected: number): Readonly<Record<string, unknown>> {
  const said = text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
  if (status === expected) return said;
  if (status >= 500 || status === 429 || said.code === "server/key-under-way") throw new NotNow(text);
  throw new Error(`The server answered ${status}: ${text}`);
}

/** Answers every hearing that waits for somebody who answers. Returns how many still wait for the silent. */
export async function answerHearings(municipality: Municipality, received: readonly Received[]): Promise<number> {
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
    else await answer(found, id);
  }
  return silent;
}

async function answer({ visitor }: Received, id: DecisionId): Promise<void> {
  const data = { agrees: "no", remarks: "Jeg gik ned i tid i sidste måned." };
  const said = await visitor.post(`/api/v1/my/decisions/${id}/answer`, { data });
  // Their first attempt got through after all.
  if (said.text.includes("casework/no-answer-awaited")) return;
  understood(said, 204);
}
