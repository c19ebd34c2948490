import { type RawBuilder, sql } from "kysely";
import { system } from "../actor.ts";
import { recordAll } from "../audit/record.ts";
import type { CaseId, DecisionId } from "../ids.ts";
import type { CaseworkTransaction, Municipality } from "../municipality.ts";
import { goOnWithout } from "../steps/resume.ts";
import type { LockedCase } from "../store/lockCase.ts";
import { waitToBeSeen } from "../store/unseen.ts";

/** A decision, and its case under its lock. */
export interface Finishing {
  readonly locked: LockedCase;
  readonly decision: DecisionId;
}

/** Decisions are done when all their effects are, and what came too late for them has been seen; a case closes when nothing in it is open. */
export async function finishDecisions(
  municipality: Municipality,
  trx: CaseworkTransaction,
  all: readonly Finishing[],
  at: Date,
): Promise<void> {
  const unseen = await waitToBeSeen(
    trx,
    all.map(({ locked }) => locked.id),
  );
  const finishing = all.filter(({ locked }) => !unseen.has(locked.id));
  if (finishing.length === 0) return;
  const rows = await trx
    .updateTable("decision")
    .set({ state: "done", done_at: at })
    .where(
      "id",
      "in",
      finishing.map(({ decision }) => decision),
    )
    // One that is done, withdrawn or still open stays so: what came in for it later has been filed.
    .where("state", "in", ["approved", "effectuating"])
    .returning(["id", "refers_to"])
    .execute();
  const ended = new Map(rows.map(({ id, refers_to }) => [id, refers_to]));
  const done = finishing.filter(({ decision }) => ended.has(decision));
  await recordAll(
    trx,
    done.map(({ locked, decision }) => ({ locked, step: { step: "done", actor: system, at, decision, content: {} } })),
  );
  for (const { locked, decision } of done) {
    const waiting = ended.get(decision);
    if (waiting) await goOnWithout(municipality, trx, locked, waiting);
  }
  await closeSettled(
    trx,
    finishing.map(({ locked }) => locked),
    at,
  );
}

/** Closes those of the cases in which nothing is open. */
export async function closeSettled(trx: CaseworkTransaction, cases: readonly LockedCase[], at: Date): Promise<void> {
  const open = [...new Set(cases)].filter(({ state }) => state !== "closed");
  if (open.length === 0) return;
  const { rows } = await sql<{ id: CaseId }>`
    update cases set state = 'closed', closed_at = ${at}
     where id = any(${open.map(({ id }) => id)}::uuid[]) and not ${hasOpenMatters(sql`cases.id`)} returning id`.execute(
    trx,
  );
  const closed = new Set(rows.map(({ id }) => id));
  const locked = open.filter(({ id }) => closed.has(id));
  for (const one of locked) one.state = "closed";
  const step = { step: "closed", actor: system, at, content: {} };
  await recordAll(
    trx,
    locked.map((one) => ({ locked: one, step })),
  );
}

/** Whether a case has an open decision, complaint or objection, an unsettled effect, a document not journalised (OFL § 15), or one that a party sent and nobody has seen. */
const hasOpenMatters = (id: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`(
  exists (select from decision o where o.case_id = ${id} and o.state not in ('done', 'withdrawn'))
  or exists (select from effect o where o.case_id = ${id} and o.state <> 'done')
  or exists (select from document o where o.case_id = ${id} and (o.journalised_at is null or o.news and o.seen_at is null))
  or exists (select from complaint o where o.case_id = ${id} and o.state <> 'closed')
  -- Also in what was withdrawn: the data is kept, and who says that it is wrong has an answer due (GDPR art. 12, 3).
  or exists (select from objection o where o.case_id = ${id} and o.state = 'open'))`;
