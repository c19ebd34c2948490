import { sql } from "kysely";
import type { DraftId, IncomingId, PersonId, UploadId, WebhookId } from "../ids.ts";
import { incomingPlace } from "../incoming/incomingMessage.ts";
import type { MunicipalityKeys } from "../keys.ts";
import type { CaseworkDatabase, Municipality } from "../municipality.ts";
import { draftPlace } from "../queries/myDrafts.ts";
import { uploadPlace } from "../uploads/keepUploads.ts";
import { secretPlace } from "../webhooks/deliverEvents.ts";

const batch = 500;

/** How far it is: a kind of thing that is sealed, how many have been looked at, and how many were sealed anew. */
export interface SealingProgress {
  readonly what: "person" | "draft" | "upload" | "incoming_message" | "webhook_subscription";
  readonly seen: number;
  readonly sealed: number;
}

interface Sealed {
  readonly id: string;
  readonly sealed: Buffer;
  readonly place: string;
}

/**
 * Puts everything that stands under an older key under the one that is written with, in batches, each in a transaction of its own. It can be
 * stopped and run again at any point: what is under the right key already is left. Processes go on meanwhile, since they read with both.
 */
export async function sealAnew(
  { db, keys }: Pick<Municipality, "db" | "keys">,
  tell: (progress: SealingProgress) => void,
): Promise<readonly SealingProgress[]> {
  const done: SealingProgress[] = [await throughPersons(db, keys, tell)];
  for (const kind of kinds) done.push(await through(db, keys, kind, tell));
  return done;
}

async function throughPersons(
  db: CaseworkDatabase,
  keys: MunicipalityKeys,
  tell: (progress: SealingProgress) => void,
): Promise<SealingProgress> {
  let progress: SealingProgress = { what: "person", seen: 0, sealed: 0 };
  for (let after: string | null = null; ; ) {
    const ids: readonly string[] = await db.transaction().execute(async (trx) => {
      const { rows } = await sql<{ id: PersonId; cipher: Buffer }>`
        select id, cpr_cipher as cipher from person where id > coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000')
         order by id limit ${batch} for update`.execute(trx);
      const old = rows.filter(({ cipher }) => !keys.isCurrentCpr(cipher));
      for (const { id, cipher } of old) {
        const cpr = keys.decryptCpr(cipher);
        await trx
          .updateTable("person")
          .set({ cpr_cipher: keys.encryptCpr(cpr), cpr_index: keys.blindIndex(cpr) })
          .where("id", "=", id)
          .execute();
      }
      progress = { ...progress, seen: progress.seen + rows.length, sealed: progress.sealed + old.length };
      return rows.map(({ id }) => id);
    });
    const last = ids.at(-1);
    if (last === undefined) return progress;
    after = last;
    tell(progress);
  }
}

interface Kind {
  readonly what: SealingProgress["what"];
  readonly column: "sealed" | "content" | "secret";
  /** Rows after an id, locked, with the place that each is sealed for. */
  read(db: CaseworkDatabase, after: string): Promise<readonly Sealed[]>;
}

const kinds: readonly Kind[] = [
  {
    ...{ what: "draft", column: "sealed" },
    async read(db, after) {
      const { rows } = await sql<{ id: string; sealed: Buffer; person: PersonId; assistant: string }>`
        select id, sealed, person, assistant from draft where id > ${after}::uuid order by id limit ${batch} for update`.execute(
        db,
      );
      return rows.map(({ person, assistant, ...row }) => ({ ...row, place: draftPlace(person, assistant) }));
    },
  },
  {
    ...{ what: "upload", column: "sealed" },
    async read(db, after) {
      const { rows } = await sql<{ id: UploadId; sealed: Buffer; draft: DraftId }>`
        select id, sealed, draft from upload where id > ${after}::uuid order by id limit ${batch} for update`.execute(
        db,
      );
      return rows.map(({ id, sealed, draft }) => ({ id, sealed, place: uploadPlace(draft, id) }));
    },
  },
  {
    ...{ what: "incoming_message", column: "content" },
    async read(db, after) {
      const { rows } = await sql<{ id: IncomingId; sealed: Buffer }>`
        select id, content as sealed from incoming_message where content is not null and id > ${after}::uuid
         order by id limit ${batch} for update`.execute(db);
      return rows.map((row) => ({ ...row, place: incomingPlace(row.id) }));
    },
  },
  {
    ...{ what: "webhook_subscription", column: "secret" },
    async read(db, after) {
      const { rows } = await sql<{ id: WebhookId; sealed: Buffer }>`
        select id, secret as sealed from webhook_subscription where id > ${after}::uuid order by id limit ${batch} for update`.execute(
        db,
      );
      return rows.map((row) => ({ ...row, place: secretPlace(row.id) }));
    },
  },
];

async function through(
  db: CaseworkDatabase,
  keys: MunicipalityKeys,
  { what, column, read }: Kind,
  tell: (progress: SealingProgress) => void,
): Promise<SealingProgress> {
  let progress: SealingProgress = { what, seen: 0, sealed: 0 };
  for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const rows = await db.transaction().execute(async (trx) => {
      const found = await read(trx, after);
      const old = found.filter(({ sealed, place }) => !keys.isCurrent(sealed, place));
      for (const { id, sealed, place } of old)
        await sql`update ${sql.table(what)} set ${sql.ref(column)} = ${keys.sealBytes(keys.unsealBytes(sealed, place), place)}
                   where id = ${id}::uuid`.execute(trx);
      progress = { ...progress, seen: progress.seen + found.length, sealed: progress.sealed + old.length };
      return found;
    });
    const last = rows.at(-1);
    if (!last) return progress;
    after = last.id;
    tell(progress);
  }
}
