import pg from "pg";
import type { Stage } from "../../trials/stage/stage.ts";

/** Makes so many copies of each case, with all that the pages read. The audit is left out: its chains cannot be copied. */
export async function copyCases(stage: Stage, copies: number): Promise<void> {
  const { ownerUrl } = await (await stage.database()).access("alfa");
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    for (const statement of copying(copies)) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Case by case, so that numbers and deadlines differ. */
const copying = (copies: number): readonly string[] => [
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
