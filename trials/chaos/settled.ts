import type { Employee, Municipality } from "@kollega/casework";
import { until } from "../stage/until.ts";
import type { Office } from "./office.ts";
import { type Broken, connectionsLeft, listedForOperator, stepsLeft } from "./promises.ts";

/** Waits until no case can go on by itself: closed, on the operator's list, or waiting for somebody who stays silent. */
export async function settled(
  municipality: Municipality,
  operator: Employee,
  office: Office,
  what: string,
  within: number,
): Promise<void> {
  let left = "";
  let failure: { error: unknown } | undefined;
  const look = async () => {
    try {
      office.silent();
    } catch (error) {
      // It does not go away by being waited for.
      failure = { error };
      return true;
    }
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
    left = `${unsettled.length} cases (${unsettled.slice(0, 10).join(" ")}); ${steps.join(", ")}`;
    return unsettled.length === 0 && steps.length === 0;
  };
  await until(what, within, look, 500, () => left);
  if (failure) throw failure.error;
}

/** What idle processes keep: a few connections each. */
export async function connectionsSettled(municipality: Municipality, workers: number): Promise<Broken> {
  const most = 4 * workers + 6;
  let left: Broken = [];
  await until("connections are given back", 20_000, async () => {
    left = await connectionsLeft(municipality, most);
    return left.length === 0;
  }).catch(() => undefined);
  return left;
}
