import type { Citizen } from "@kollega/connectors";
import type { Employee } from "../actor.ts";
import { approveAsLeader } from "../commands/approveAsLeader.ts";
import type { DecisionId } from "../ids.ts";
import { type Approval, approvals } from "../queries/approvals.ts";
import type { TestMunicipality } from "./testMunicipality.ts";
import { type Applied, apply } from "./work.ts";

let drives = 0;

/** A drive from the town hall to a school by the second first-party assistant, laid ready. */
export async function drive(
  t: TestMunicipality,
  citizen: Citizen | undefined,
  on: string,
  more: Record<string, unknown> = {},
): Promise<Applied> {
  if (!citizen) throw new Error("nobody drives");
  drives += 1;
  const form = {
    ...{ driveDate: on, purpose: "Møde.", vehicle: "car", plate: "AB12345", authorised: "yes", borderKm: "0" },
    ...{ method: "calculated", drivenRoute: ["Rådhustorvet 1, 9999 Prøveby", "Skolevej 3, 9999 Prøveby"] },
    ...{ roundTrip: "no", withoutFerries: "no", ...more },
  };
  const applied = await apply(t, citizen, form, `drive-${drives}`, "koerselsgodtgoerelse");
  await t.drainAll();
  return applied;
}

/** What a leader sees of a drive, as approving and rejecting want it; also of a later decision of its case. */
export async function seenBy(
  { municipality }: TestMunicipality,
  leader: Employee,
  { number }: Pick<Applied, "number">,
) {
  const { ordinary, unusual } = await approvals(municipality, leader);
  const found: Approval | undefined = [...ordinary, ...unusual].find((one) => one.number === number);
  if (!found) throw new Error("not listed");
  return {
    decision: found.decision as DecisionId,
    revision: found.revision,
    findings: found.apart.map(({ finding }) => finding),
  };
}

/** Approves all that a leader has before them. */
export async function approveEverything(t: TestMunicipality, leader: Employee): Promise<number> {
  const { ordinary, unusual } = await approvals(t.municipality, leader);
  const seen = [...ordinary, ...unusual].map(({ decision, revision, apart }) => ({
    ...{ decision, revision, findings: apart.map(({ finding }) => finding) },
  }));
  const approved = await approveAsLeader(t.municipality, leader, seen);
  for (const one of approved) if (!one.ok) throw one.error;
  await t.drainAll();
  return approved.length;
}
