import { setTimeout as delay } from "node:timers/promises";
import { type Employee, type Municipality, registerEmployee } from "@kollega/casework";
import { random } from "../stage/random.ts";
import { type Caseworker, workThroughList } from "./people/caseworkers.ts";
import { answerHearings, type Received } from "./people/citizens.ts";
import { isLost } from "./people/lost.ts";
import { type Door, person } from "./people/person.ts";
import type { Said } from "./people/said.ts";

export interface Staff {
  readonly caseworkers: readonly Caseworker[];
  readonly operator: Employee;
}

export async function employStaff(door: Door, caseworkers: number, seed: number): Promise<Staff> {
  const { municipality } = door;
  const make = (subject: string, role: "caseworker" | "operator"): Promise<Employee> =>
    registerEmployee(municipality.db, { subject, name: `Prøve ${subject}`, roles: [role], person: null });
  const subjects = Array.from({ length: caseworkers }, (_, at) => `caseworker-${at + 1}`);
  return {
    caseworkers: await Promise.all(
      subjects.map(async (subject) => ({
        name: `Prøve ${subject}`,
        person: person(door, { kind: "employee", id: (await make(subject, "caseworker")).id }),
        chosen: random(seed, subject),
      })),
    ),
    operator: await make("operator", "operator"),
  };
}

export interface Office {
  /** How many hearings wait for those who stay silent. @throws what a caseworker or citizen met that they should not meet */
  silent(): number;
  close(): Promise<void>;
}

/** Caseworkers who work through the list over and over, and citizens who answer what they are asked. */
export function openOffice(
  municipality: Municipality,
  { caseworkers }: Staff,
  received: readonly Received[],
  said: Said,
): Office {
  let open = true;
  let silent = 0;
  const overAndOver = async (work: () => Promise<unknown>) => {
    for (; open; await delay(250)) await work();
  };
  const answering = async () => {
    try {
      silent = await answerHearings(municipality, received, said);
    } catch (error) {
      if (!isLost(error)) throw error;
    }
  };
  const work = Promise.all([
    ...caseworkers.map((caseworker) => overAndOver(() => workThroughList(caseworker, said))),
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
