import type { Municipality } from "@kollega/casework";
import type { Population } from "@kollega/connectors";
import type { Effect, SimulatorName } from "@kollega/connectors/simulators";
import { sql } from "kysely";
import type { Simulators } from "../stage/simulators.ts";

/** An effect as casework keeps it. */
export interface KeptEffect {
  readonly id: string;
  readonly number: string;
  readonly decision: string;
  readonly name: string;
  readonly simulator: SimulatorName;
  /** For a notice: to whom. */
  readonly to: string | null;
  /** The name of the party other than the applicant to whom a letter is sent. */
  readonly otherParty: string | null;
  readonly state: string;
  readonly needsPerson: boolean;
  readonly receipt: Readonly<Record<string, unknown>> | null;
  /** Of the letter that is sent. */
  readonly sha256: string | null;
}

export const recipients = ["digital-post", "print", "day-care", "records-system", "mail"] as const;

/** What the simulators count, by simulator. */
export type Counted = ReadonlyMap<SimulatorName, readonly Effect[]>;

export async function countedBy(simulators: Simulators): Promise<Counted> {
  return new Map(await Promise.all(recipients.map(async (name) => [name, await simulators.effects(name)] as const)));
}

/** @param population says who a person is, by the number: what casework has written down as their name is not asked */
export async function keptEffects(
  { db, keys }: Pick<Municipality, "db" | "keys">,
  population: Population,
): Promise<readonly KeptEffect[]> {
  const rows = await db
    .selectFrom("effect")
    .innerJoin("cases", "cases.id", "effect.case_id")
    .leftJoin("document", "document.id", "effect.document_id")
    .leftJoin("person", (join) =>
      join
        .on((eb) => eb(sql`person.id::text`, "=", sql`effect.plan ->> 'to'`))
        .onRef("person.id", "!=", "cases.applicant"),
    )
    .select([
      ...(["effect.id", "cases.number", "effect.decision_id", "effect.name", "effect.plan", "effect.state"] as const),
      ...(["effect.needs_person", "effect.receipt", "person.cpr_cipher as otherParty"] as const),
      sql<string | null>`encode(sha256(document.bytes), 'hex')`.as("sha256"),
    ])
    .orderBy("effect.id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    decision: row.decision_id,
    name: row.name,
    simulator: simulatorOf(row.plan),
    to: row.plan.kind === "call" && typeof row.plan.input.to === "string" ? row.plan.input.to : null,
    otherParty: row.otherParty && (population.byCpr.get(keys.decryptCpr(row.otherParty))?.name ?? null),
    state: row.state,
    needsPerson: row.needs_person,
    receipt: row.receipt,
    sha256: row.sha256,
  }));
}

function simulatorOf(plan: {
  readonly kind: string;
  readonly channel?: string;
  readonly capability?: string;
}): SimulatorName {
  const name = plan.kind === "send" ? plan.channel : plan.kind === "file" ? "records-system" : plan.capability;
  const found = recipients.find((one) => one === name);
  if (!found) throw new Error(`No simulator counts ${name}`);
  return found;
}

/** What a simulator has counted of the case or recipient that an effect is about, not of the effect itself. */
export function countedNear(effect: KeptEffect, counted: Counted): readonly Effect[] {
  const all = counted.get(effect.simulator) ?? [];
  switch (effect.simulator) {
    case "digital-post":
      return all.filter(({ summary }) => summary.reference === effect.number);
    case "records-system":
      return all.filter(({ summary }) => summary.caseNumber === effect.number);
    case "mail":
      return all.filter(({ summary }) => summary.to === effect.to);
    case "day-care":
      return all.filter(({ key }) => key === `${effect.decision}:${effect.name}`);
    default:
      return all;
  }
}

/** The simulator's own entry with the receipt that casework has of it. */
export const countedUnder = (effect: KeptEffect, counted: Counted): Effect | undefined =>
  (counted.get(effect.simulator) ?? []).find(({ receipt }) =>
    Object.entries(receipt).every(([name, value]) => effect.receipt?.[name] === value),
  );

/** Whether casework and recipient speak of the same: each kept effect, and those near it. */
export const near = (effect: KeptEffect, all: readonly KeptEffect[]): readonly KeptEffect[] =>
  all.filter(
    (other) =>
      other.simulator === effect.simulator &&
      (effect.simulator === "mail"
        ? other.to === effect.to
        : effect.simulator === "day-care"
          ? other.id === effect.id
          : effect.simulator === "print" || other.number === effect.number),
  );
