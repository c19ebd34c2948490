import { type DecisionId, type Municipality, personByCpr, submitApplication } from "@kollega/casework";
import type { Citizen } from "@kollega/connectors";
import { applicants, application } from "../../trials/stage/applications.ts";
import type { Stage } from "../../trials/stage/stage.ts";

const atOnce = 8;
let sent = 0;

/** Numbers of applications that no benchmark has used. */
export function freshFrom(n: number): number {
  sent += n;
  return sent - n;
}

/** Applications as citizens send them; the same citizen may apply again under another key. */
export async function submitMany(
  stage: Stage,
  municipality: Municipality,
  from: number,
  n: number,
  income?: "understated",
): Promise<void> {
  const citizens = applicants(stage.population);
  const queue = Array.from({ length: n }, (_, at) => from + at);
  const clerk = async () => {
    for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
      const citizen = citizens[at % citizens.length];
      if (citizen) await submit(stage, municipality, citizen, `bench-${at}`, income);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, clerk));
}

export async function submit(
  stage: Stage,
  municipality: Municipality,
  citizen: Citizen,
  key: string,
  income?: "understated",
): Promise<DecisionId> {
  const { db, keys, clock } = municipality;
  const person = await personByCpr(db, keys, citizen.cpr, clock.now());
  const submission = await submitApplication(
    municipality,
    { kind: "citizen", person },
    {
      applicant: person,
      assistant: "friplads",
      data: application(stage.population, citizen, income !== undefined),
      key,
    },
  );
  if (!submission.ok) throw new Error("The form was refused");
  return submission.decisionId;
}
