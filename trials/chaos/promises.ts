import { type Employee, type Municipality, operatorView, verifyAudit } from "@kollega/casework";
import { type RawBuilder, sql } from "kysely";
import type { Received } from "./people/citizens.ts";
import type { Said } from "./people/said.ts";
import { type Counted, countedNear, countedUnder, type KeptEffect, near, recipients } from "./record.ts";

/** What was found broken, one line each. */
export type Broken = readonly string[];

/** Numbers of the cases on the operator's list that wait for a person, with the reasons. */
export async function listedForOperator(
  municipality: Municipality,
  operator: Employee,
): Promise<ReadonlyMap<string, string>> {
  const { stuckEffects, stuckDecisions, failedGathering } = await operatorView(municipality, operator);
  return new Map([
    ...failedGathering.map(({ number, evidence, fault }) => [number, `${evidence}: ${fault}`] as const),
    ...stuckDecisions.map(({ number, code }) => [number, code] as const),
    ...stuckEffects
      .filter(({ needsPerson, fault }) => needsPerson && fault !== null)
      .map(({ number, name, fault }) => [number, `${name}: ${fault}`] as const),
  ]);
}

/** Exactly one case for each application. */
export async function oneCaseEach({ db }: Municipality, received: readonly Received[]): Promise<Broken> {
  const rows = await db.selectFrom("cases").select(["id", "number"]).execute();
  const known = new Set(received.map(({ caseId }) => caseId));
  return [
    ...(rows.length === received.length ? [] : [`${received.length} applications made ${rows.length} cases`]),
    ...rows.filter(({ id }) => !known.has(id)).map(({ number }) => `nobody was told of case ${number}`),
  ];
}

/** Every case is closed, or open and on the operator's list with a reason. */
export async function endsRight(municipality: Municipality, operator: Employee): Promise<Broken> {
  const listed = await listedForOperator(municipality, operator);
  const open = await municipality.db.selectFrom("cases").select("number").where("state", "=", "open").execute();
  return open.filter(({ number }) => !listed.has(number)).map(({ number }) => `case ${number} is open and not listed`);
}

/** What people were told was done, is done: no approval and no answer that the server said it had taken was lost. */
export async function whatWasSaidStands({ db }: Municipality, said: Said): Promise<Broken> {
  const stands = async (ids: ReadonlySet<string>, what: string, holds: RawBuilder<boolean>): Promise<Broken> => {
    const { rows } = await sql<{ number: string }>`
      select c.number from decision d join cases c on c.id = d.case_id
       where d.id = any(${[...ids]}::uuid[]) and not ${holds}`.execute(db);
    return rows.map(({ number }) => `${what} in case ${number}, and it is not there`);
  };
  const answered = sql<boolean>`exists (select from evidence e where e.decision_id = d.id and e.kind = 'party')`;
  return [
    ...(await stands(said.approvals, "an approval was taken", sql<boolean>`d.approved_at is not null`)),
    ...(await stands(said.answers, "an answer was taken", answered)),
  ];
}

/** No effect was performed more than once, by the simulators' own count; under one key or under several. */
export function neverTwice(kept: readonly KeptEffect[], counted: Counted): Broken {
  const twice = recipients.flatMap((name) =>
    (counted.get(name) ?? [])
      .filter(({ performed }) => performed > 1)
      .map(({ key, performed }) => `${name} performed ${key} ${performed} times`),
  );
  const performed = (effect: KeptEffect) => countedNear(effect, counted).reduce((sum, one) => sum + one.performed, 0);
  const tooMany = kept
    .filter((effect) => performed(effect) > near(effect, kept).length)
    .map((effect) => `${effect.simulator} performed more for case ${effect.number} than ${effect.name}`);
  const total = recipients
    .filter((name) => (counted.get(name) ?? []).length > kept.filter(({ simulator }) => simulator === name).length)
    .map((name) => `${name} performed what nobody decided`);
  return [...twice, ...tooMany, ...total];
}

/** What is marked done has been performed, once; every effect of a closed case is done. */
export async function neverFalselyDone(
  { db }: Municipality,
  kept: readonly KeptEffect[],
  counted: Counted,
): Promise<Broken> {
  const done = kept.filter(({ state, receipt }) => state === "done" && !("settledBy" in (receipt ?? {})));
  const unproved = done
    .filter((effect) => countedUnder(effect, counted)?.performed !== 1)
    .map(({ name, number, simulator }) => `${name} of case ${number} is done, but not at ${simulator}`);
  const receipts = new Set(done.map((effect) => countedUnder(effect, counted)));
  const shared = receipts.size === done.length ? [] : ["two effects have the same receipt"];
  const closed = await db.selectFrom("cases").select("number").where("state", "=", "closed").execute();
  const numbers = new Set(closed.map(({ number }) => number));
  const early = kept
    .filter(({ state, number }) => state !== "done" && numbers.has(number))
    .map(({ name, number }) => `case ${number} is closed, but ${name} is not done`);
  return [...unproved, ...shared, ...early];
}

/** Every letter reached its own recipient, and was the letter that was decided. */
export function toTheRecipientOnly(
  received: readonly Received[],
  kept: readonly KeptEffect[],
  counted: Counted,
): Broken {
  const names = new Map(received.map(({ number, applicant }) => [number, applicant.citizen.name]));
  return kept
    .filter(({ simulator, state }) => state === "done" && (simulator === "digital-post" || simulator === "print"))
    .flatMap((effect) => {
      const entry = countedUnder(effect, counted);
      if (!entry) return []; // told by neverFalselyDone
      const { recipient, reference, documents, document } = entry.summary as {
        recipient?: string;
        reference?: string;
        documents?: { sha256: string }[];
        document?: { sha256: string };
      };
      const sent = documents?.[0]?.sha256 ?? document?.sha256;
      return [
        ...(recipient === (effect.otherParty ?? names.get(effect.number))
          ? []
          : [`the letter of case ${effect.number} went to ${recipient}`]),
        ...(reference === undefined || reference === effect.number ? [] : [`case ${effect.number} as ${reference}`]),
        ...(sent === effect.sha256 ? [] : [`another letter was sent than that of case ${effect.number}`]),
      ];
    });
}

export async function auditHolds(
  municipality: Municipality,
): Promise<{ readonly links: number; readonly broken: Broken }> {
  const { links, faults } = await verifyAudit(municipality);
  return { links, broken: faults.map((fault) => `audit: ${JSON.stringify(fault)}`) };
}

/** Steps that are still in the queue, or that the queue has given up. */
export async function stepsLeft({ db }: Municipality): Promise<Broken> {
  const { rows } = await sql<{ state: string; step: string; count: number }>`
    select state::text, data ->> 'step' as step, count(*)::int as count from pgboss.job
     where name = 'step' and state in ('created', 'retry', 'active', 'failed') group by 1, 2`.execute(db);
  return rows.map(({ state, step, count }) => `${count} steps ${step} are ${state}`);
}

/** Connections beyond what idle processes keep, and transactions nobody ends. */
export async function connectionsLeft({ db }: Municipality, most: number): Promise<Broken> {
  const { rows } = await sql<{ who: string; count: number; open: number }>`
    select application_name as who, count(*)::int as count,
           count(*) filter (where state like 'idle in transaction%' and state_change < now() - interval '3 seconds')::int as open
      from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() group by 1`.execute(db);
  const total = rows.reduce((sum, { count }) => sum + count, 0);
  const told = rows.map(({ who, count }) => `${count} ${who}`).join(", ");
  return [
    ...(total > most ? [`${total} connections are kept: ${told}`] : []),
    ...rows.filter(({ open }) => open > 0).map(({ who }) => `${who} leaves a transaction open`),
  ];
}
