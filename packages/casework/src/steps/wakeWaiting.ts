import { addWorkingDays } from "@kollega/danish";
import { sql } from "kysely";
import { system } from "../actor.ts";
import { record } from "../audit/record.ts";
import { deleteOldDrafts } from "../commands/draft.ts";
import { deleteDue } from "../deletion/deleteDue.ts";
import { tellOfQuestion } from "../effects/notices.ts";
import { releaseEffects } from "../effects/releaseEffects.ts";
import type { DecisionId } from "../ids.ts";
import { type CaseworkTransaction, type Municipality, today } from "../municipality.ts";
import { isCollected, makeRuns } from "../runs/makeRuns.ts";
import { type LockedCase, lockDecision } from "../store/lockCase.ts";
import type { DecisionRow } from "../store/tables.ts";
import { alone, together } from "../store/together.ts";
import type { Writes } from "../store/writes.ts";
import { countQuality } from "./countQuality.ts";
import { openRecurring } from "./openRecurring.ts";
import { resume } from "./resume.ts";
import { sendNotices } from "./sendNotices.ts";

/** How many decisions are looked up at a time. */
const batch = 200;

/**
 * Wakes what has waited long enough: for a party whose deadline has passed (silence is evidence), for rates where newer
 * documents have been installed, and effects kept until a day. Parties who were asked are reminded. Old drafts go. One that cannot be
 * woken keeps none of the others back.
 */
export async function wakeWaiting(municipality: Municipality): Promise<void> {
  const on = today(municipality);
  await wakeAll(municipality, wakeDecision, (after) =>
    sql<{ id: DecisionId }>`
      select d.id from decision d join cases c on c.id = d.case_id join assistant a on a.id = c.assistant
       where d.state = 'waiting' and d.id > ${after}::uuid
         and (d.waiting_until < ${on}::date or (d.waiting_for = 'rates' and d.documents <> a.hash))
       order by d.id limit ${batch}`.execute(municipality.db),
  );
  await wakeAll(municipality, wakeEffects, (after) =>
    sql<{ id: DecisionId }>`
      select distinct decision_id as id from effect
       where state = 'waiting' and due_on <= ${on}::date and decision_id > ${after}::uuid and not ${isCollected}
       order by decision_id limit ${batch}`.execute(municipality.db),
  );
  await wakeAll(municipality, sendNoticesOf, (after) =>
    sql<{ id: DecisionId }>`
      select distinct decision_id as id from gathering
       where state = 'asked' and remind_on <= ${on}::date and decision_id > ${after}::uuid
       order by decision_id limit ${batch}`.execute(municipality.db),
  );
  await wakeAll(municipality, remindOther, (after) =>
    sql<{ id: DecisionId }>`
      select distinct g.decision_id as id from gathering g join decision d on d.id = g.decision_id
       where g.state = 'asked' and g.reminded_at is null and g.subject is not null and d.state = 'waiting'
         and g.until between ${on}::date and ${addWorkingDays(on, remindedBefore)}::date and g.decision_id > ${after}::uuid
       order by g.decision_id limit ${batch}`.execute(municipality.db),
  );
  await openRecurring(municipality);
  await makeRuns(municipality);
  await deleteOldDrafts(municipality);
  await countQuality(municipality);
  await deleteDue(municipality);
}

/** A party is reminded once, so many working days before the last. */
const remindedBefore = 3;

/** Reminds parties other than the applicant of what the decision asks them; who was asked that late is not reminded. */
const remindOther = (municipality: Municipality, id: DecisionId): Promise<void> =>
  alone(
    together(
      municipality,
      [id],
      (one) => one,
      async (trx, all) => {
        const writes: Writes[] = [];
        for (const { locked, decision, known } of all) {
          const asked = await trx
            .updateTable("gathering")
            .set({ reminded_at: municipality.clock.now() })
            .where("decision_id", "=", decision.id)
            .where("state", "=", "asked")
            .where("reminded_at", "is", null)
            .where("subject", "is not", null)
            .returning(["evidence", "subject", "until"])
            .execute();
          for (const { evidence, subject, until } of asked) {
            const party = known.parties.find(({ person }) => person === subject);
            const about = { municipality, trx, locked, decision };
            if (party) writes.push(await tellOfQuestion(about, party, { evidence, until, again: true }));
          }
        }
        return writes;
      },
    ),
  );

const sendNoticesOf = (municipality: Municipality, id: DecisionId) => alone(sendNotices(municipality, [id]));

async function wakeAll(
  municipality: Municipality,
  wake: (municipality: Municipality, id: DecisionId) => Promise<void>,
  find: (after: string) => Promise<{ readonly rows: readonly { readonly id: DecisionId }[] }>,
): Promise<void> {
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const { rows } = await find(after);
    for (const { id } of rows) {
      await wake(municipality, id).catch((error: unknown) =>
        municipality.log.error({ decision: id, error: error instanceof Error ? error.name : "unknown" }, "not woken"),
      );
    }
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    after = last.id;
  }
}

/** What the effects come after may still be under way: then they go on by themselves when it is done. */
async function wakeEffects(municipality: Municipality, id: DecisionId): Promise<void> {
  await municipality.db.transaction().execute(async (trx) => {
    await lockDecision(trx, id);
    await releaseEffects(municipality, trx, [id]);
  });
}

async function wakeDecision(municipality: Municipality, id: DecisionId): Promise<void> {
  await municipality.db.transaction().execute(async (trx) => {
    const { locked, decision } = await lockDecision(trx, id);
    if (decision.state !== "waiting") return;
    if (decision.waiting_for === "rates") return takeNewerDocuments(municipality, trx, locked, decision);
    const { waiting_until: until } = decision;
    if (until === null || until >= today(municipality)) return;
    await silence(municipality, trx, locked, decision);
    await resume(municipality, trx, locked, decision);
  });
}

/** Only a decision that waits for rates goes over to newer documents than it began with. */
async function takeNewerDocuments(
  municipality: Municipality,
  trx: CaseworkTransaction,
  locked: LockedCase,
  decision: DecisionRow,
): Promise<void> {
  const { hash } = await municipality.library.current(locked.assistant, trx);
  if (hash === decision.documents) return;
  await trx.updateTable("decision").set({ documents: hash }).where("id", "=", decision.id).execute();
  await record(trx, locked, {
    step: "documents-changed",
    actor: system,
    at: municipality.clock.now(),
    decision: decision.id,
    content: { from: decision.documents, to: hash },
  });
  await resume(municipality, trx, locked, { ...decision, documents: hash });
}

/** The deadline passed without an answer: that is recorded, and the decision goes on without it. */
async function silence(
  municipality: Municipality,
  trx: CaseworkTransaction,
  locked: LockedCase,
  decision: DecisionRow,
): Promise<void> {
  const at = municipality.clock.now();
  const asked = await trx
    .updateTable("gathering")
    .set({ state: "answered" })
    .where("decision_id", "=", decision.id)
    .where("state", "=", "asked")
    .returning(["evidence", "subject"])
    .execute();
  for (const { evidence, subject } of asked) {
    await trx
      .insertInto("evidence")
      .values({ ...fromParty, decision_id: decision.id, name: evidence, kind: "silence", subject, value: null, at })
      .execute();
    await record(trx, locked, {
      step: "party-silent",
      actor: system,
      at,
      decision: decision.id,
      content: { evidence, until: decision.waiting_until },
    });
  }
}

/** The columns that evidence from a party leaves empty. */
export const fromParty = {
  capability: null,
  operation: null,
  system: null,
  subject: null,
  purpose: null,
  law: null,
  request: null,
  reason: null,
  by_employee: null,
} as const;
