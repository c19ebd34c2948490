import { setTimeout as delay } from "node:timers/promises";
import { registerEmployee } from "@kollega/casework";
import type { OpenedMunicipality } from "@kollega/installation";
import { sql } from "kysely";
import { workThroughList } from "../../trials/chaos/people/caseworkers.ts";
import { person } from "../../trials/chaos/people/person.ts";
import { makeSaid } from "../../trials/chaos/people/said.ts";
import { random } from "../../trials/stage/random.ts";
import type { Stage } from "../../trials/stage/stage.ts";
import { until } from "../../trials/stage/until.ts";
import { freshFrom, submitMany } from "../casework/submit.ts";

const decided = 24;
const heard = 12;
const ready = 24;
export const originals = decided + heard + ready;

/**
 * Carries sixty cases as far as people and workers carry them: two of five to the end, one until the party is heard, and two until
 * they lie ready.
 */
export async function carryTemplates(stage: Stage, { municipality }: OpenedMunicipality): Promise<void> {
  const { db } = municipality;
  const worker = await stage.startWorker("bench-worker");
  const server = await stage.startServer();
  const count = async (what: ReturnType<typeof sql>) =>
    (await sql<{ n: number }>`select count(*)::int as n from (${what}) counted`.execute(db)).rows[0]?.n ?? 0;
  const none = (state: string) => async () =>
    (await count(sql`select from decision where state = ${sql.lit(state)}`)) === 0;
  await submitMany(stage, municipality, freshFrom(decided), decided);
  await submitMany(stage, municipality, freshFrom(heard), heard, "understated");
  await until("the first are prepared", 300_000, none("gathering"));
  const caseworkers = await Promise.all(
    ["A", "B", "C", "D"].map(async (letter) => {
      const name = `Prøve Skabelon ${letter}`;
      const { id } = await registerEmployee(db, { subject: name, name, roles: ["caseworker"], person: null });
      const at = person({ municipality, port: stage.configuration.port }, { kind: "employee", id });
      return { name, person: at, chosen: random(1, name) };
    }),
  );
  const settled = async () => {
    await Promise.all(caseworkers.map((caseworker) => workThroughList(caseworker, makeSaid())));
    await delay(200);
    // What a recipient refuses stays with the operator.
    const going = sql`select from effect where state <> 'done' and not needs_person`;
    const open = sql`select from decision where state in ('prepared', 'in-control', 'approved', 'effectuating')`;
    return (await count(open)) === 0 && (await count(going)) === 0;
  };
  await until("the first are decided, or wait for their parties", 300_000, settled);
  await submitMany(stage, municipality, freshFrom(ready), ready);
  await until("the last are prepared", 300_000, none("gathering"));
  await server.stop();
  await worker.stop();
}
