import { registerEmployee } from "@kollega/casework";
import { sql } from "kysely";
import pg from "pg";
import { makeStage, type Stage } from "../../trials/stage/stage.ts";
import { until } from "../../trials/stage/until.ts";
import { ask, signIn } from "../../trials/stage/web.ts";
import { submitMany } from "../casework/submit.ts";
import { type Bench, quantile, rounded, timed } from "../figure.ts";

export const names = ["pages/worklist", "pages/control"];

const really = 100;
const copies = 99;

/** Pages over HTTP from the server's process, signed in, at 10,000 cases: 100 that were really prepared, and 99 copies of each. */
export async function run({ chosen, emit, tell }: Bench): Promise<void> {
  const stage = await makeStage({ citizens: 400 });
  try {
    const opened = await stage.open();
    const { municipality } = opened;
    const { port } = stage.configuration;
    const worker = await stage.startWorker("bench-worker");
    await submitMany(stage, municipality, 0, really);
    await until("all are prepared", 120_000, async () => {
      const left = await municipality.db.selectFrom("decision").select("id").where("state", "=", "gathering").execute();
      return left.length === 0;
    });
    await worker.stop();
    await copyCases(stage);
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from cases`.execute(municipality.db);
    const n = rows[0]?.n ?? 0;
    tell(`${n} cases`);
    await stage.startServer();
    const caseworker = await registerEmployee(municipality.db, {
      ...{ subject: "bench", name: "Prøve Bænk", person: null },
      roles: ["caseworker"],
    });
    const decisions = await municipality.db.selectFrom("decision").select("id").limit(100).execute();
    let next = 0;
    const paths: Readonly<Record<string, () => string>> = {
      "pages/worklist": () => "/arbejdsliste",
      "pages/control": () => `/kontrol/${decisions[next++ % decisions.length]?.id}`,
    };
    for (const [name, path] of Object.entries(paths)) {
      if (!chosen.has(name)) continue;
      // A session of its own every so often: a person may not look at so much so fast.
      let visitor = await signIn(municipality, port, caseworker);
      let looked = 0;
      const look = async () => {
        looked += 1;
        if (looked % 100 === 0) visitor = await signIn(municipality, port, caseworker);
        const { status, text } = await visitor.get(path());
        if (status !== 200) throw new Error(`${name} answered ${status}: ${text.slice(0, 300)}`);
      };
      const measured = await timed(100, look, 20);
      emit({ name, value: rounded(quantile(measured, 0.5)), unit: "ms", n: measured.length });
    }
    const health = await ask(port, "GET", "/healthz", {});
    if (health.status !== 200) throw new Error("the server is not well");
    await opened.close();
  } finally {
    await stage.close();
  }
}

/** Copies cases with all that the pages read. The audit is left out: its chains cannot be copied. */
async function copyCases(stage: Stage): Promise<void> {
  const { ownerUrl } = await (await stage.database()).access("alfa");
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    for (const statement of copying) await client.query(statement);
  } finally {
    await client.end();
  }
}

const copying = [
  `create temp table copied as
     select d.id as old, d.case_id as old_case, gen_random_uuid() as new, gen_random_uuid() as new_case, k
       from decision d, generate_series(1, ${copies}) k where d.refers_to is null`,
  `insert into cases (id, number, assistant, title, kle, applicant, state, opened_at)
     select m.new_case, c.number || '-' || m.k, assistant, title, kle, applicant, state, opened_at from cases c join copied m on m.old_case = c.id`,
  `insert into party select m.new_case, role, person_id from party p join copied m on m.old_case = p.case_id`,
  `insert into decision (id, case_id, type, documents, state, waiting_for, waiting_until, received, effective_from, effective_until, due, form,
                         outcome, revision, created_at, prepared_at)
     select m.new, m.new_case, type, documents, state, waiting_for, waiting_until, received, effective_from, effective_until, due + (m.k % 28), form,
            outcome, revision, created_at, prepared_at from decision d join copied m on m.old = d.id`,
  `insert into gathering (decision_id, evidence, request, subject, capability, operation, system, state)
     select m.new, evidence, request, subject, capability, operation, system, state from gathering g join copied m on m.old = g.decision_id`,
  `insert into evidence (decision_id, name, kind, value, capability, operation, system, subject, purpose, law, request, at)
     select m.new, name, kind, value, capability, operation, system, subject, purpose, law, request, at from evidence e join copied m on m.old = e.decision_id`,
  `insert into proposal (decision_id, revision, determination, alternatives, letter, letter_faults, entry, effects, at)
     select m.new, revision, determination, alternatives, letter, letter_faults, entry, effects, at from proposal p join copied m on m.old = p.decision_id`,
  `insert into document (id, case_id, decision_id, kind, title, media_type, content, created_at)
     select gen_random_uuid(), m.new_case, m.new, kind, title, media_type, content, created_at from document t join copied m on m.old_case = t.case_id`,
  `insert into journal (case_id, decision_id, step, actor_kind, actor, content, at)
     select m.new_case, m.new, step, actor_kind, actor, content, at from journal j join copied m on m.old_case = j.case_id`,
  "analyze",
];
