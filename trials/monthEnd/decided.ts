import {
  type Assistant,
  decide,
  type Facts,
  type JsonObject,
  keptFor,
  type OtherDecision,
  planEffects,
} from "@kollega/assistant";
import type { Drive } from "./drives.ts";

/** A drive as the assistant has decided it. */
export interface Decided {
  readonly drive: Drive;
  readonly outcome: string;
  readonly kept: JsonObject;
  readonly form: JsonObject;
  /** What payroll is to be told; null for nothing. */
  readonly input: JsonObject | null;
}

const written = (hundredths: number): string =>
  `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, "0")}`;

/** Places far enough from each other, made up from their names. */
const home = { text: "Prøvehjem", latitude: "55.10000", longitude: "10.10000" };
const work = { text: "Prøvearbejde", latitude: "55.30000", longitude: "10.30000" };
const there = (text: string) => ({ text, latitude: "55.50000", longitude: "10.50000" });

/** Decides an employee's drives in turn, each by its whole facts and by what stands in those before it, as casework has them. */
export function decideInTurn(assistant: Assistant, person: string, drives: readonly Drive[]): readonly Decided[] {
  const others: OtherDecision[] = [];
  return drives.map((drive) => {
    const facts = factsOf(person, drive, [...others]);
    const determination = decide(assistant, facts);
    const { state } = determination;
    if (state.kind !== "decided") throw new Error(`Not decided: ${JSON.stringify(state)}`);
    const kept = keptFor(assistant, determination) ?? {};
    others.push({ type: "drive", state: "made", effectiveFrom: drive.on, outcome: state.outcome, findings: kept });
    const payroll = planEffects(assistant, facts, determination).find(({ name }) => name === "payroll");
    const input = payroll?.kind === "call" ? payroll.input : null;
    return { drive, outcome: state.outcome, kept, form: facts.form, input };
  });
}

function factsOf(
  person: string,
  { driver, on, length, roundTrip, from, to }: Drive,
  others: readonly OtherDecision[],
): Facts {
  const way = (stops: readonly JsonObject[], hundredths: number): JsonObject => ({
    ...{
      kilometres: written(hundredths),
      minutes: "1",
      stops: [...stops],
      legs: [{ kilometres: written(hundredths) }],
    },
    line: "10.1,55.1 10.5,55.5",
  });
  const route = [from === "home" ? home : work, there(to)];
  const known = (value: JsonObject) => ({ state: "known", value, corrected: false }) as const;
  return {
    decisionType: "drive",
    ...{ received: on, today: on },
    parties: { applicant: { person, name: "Prøveperson" } },
    form: {
      ...{ driveDate: on, purpose: "Møde.", vehicle: driver.vehicle, authorised: driver.authorised },
      ...{
        method: "read",
        statedKm: written(length),
        borderKm: written(driver.homeToBorder),
        roundTrip,
        withoutFerries: false,
      },
      ...{ drivenRoute: route, alternativeHome: home },
    },
    evidence: {
      employed: known({
        employment: {
          ...{ employment: `M-${driver.n}`, title: "Prøvestilling", unit: "hall", unitName: "Prøverådhuset" },
          ...{ from: "2020-01-01", workplace: work, agreements: driver.fourKm ? ["four-km"] : [] },
          payroll: { employmentType: "1", extraNumber: "0" },
        },
      }),
      way: known(way(route, length)),
      homeWork: known(way([home, work], driver.homeToWork)),
    },
    ...{ judgements: {}, overrides: {}, earlier: [] },
    others,
  };
}
