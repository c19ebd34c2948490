import { createHash } from "node:crypto";
import { type Kysely, sql } from "kysely";
import { errors } from "../errors.ts";
import type { Route } from "../http/route.ts";
import type { AnyVisit } from "../http/visit.ts";
import type { ServerTables } from "../session/tables.ts";

const hash = (...parts: readonly string[]) => {
  const sum = createHash("sha256");
  for (const part of parts) sum.update(`${part.length}:${part}`);
  return sum.digest();
};

/** Longer than any such request takes: what is still under way then was left by a server that was killed. */
const abandonedSeconds = 30;

/**
 * Does what a request asks once for each Idempotency-Key of a caller: the same request again gets the same answer.
 * A request that failed is forgotten, so that it can be tried again with its key; so is one whose server died.
 * @throws server/key-missing, server/key-used, server/key-under-way
 */
export async function replyOnce(route: Route, visit: AnyVisit): Promise<Response> {
  const { context, municipality, visitor } = visit;
  const key = context.req.header("idempotency-key");
  if (key === undefined || key.length < 8 || key.length > 200) throw errors.keyMissing();
  const db = municipality.db as unknown as Kysely<ServerTables>;
  const caller = visitor?.kind === "employee" ? visitor.id : (visitor?.person ?? "");
  const keyHash = hash(caller, key);
  const requestHash = hash(route.method, context.req.path, JSON.stringify(visit.body));
  // By PostgreSQL's clock: a server's may be wrong, and the next one's right.
  const begun = await db
    .insertInto("api_reply")
    .values({ key_hash: keyHash, request_hash: requestHash, status: null, body: null, started_at: sql`now()` })
    .onConflict((conflict) =>
      conflict
        .column("key_hash")
        .doUpdateSet({ started_at: sql`now()` })
        .where("api_reply.status", "is", null)
        .where("api_reply.request_hash", "=", requestHash)
        .where("api_reply.started_at", "<", sql<Date>`now() - ${abandonedSeconds}::int * interval '1 second'`),
    )
    // To the microsecond: it tells this attempt from one that takes over.
    .returning(sql<string>`started_at::text`.as("at"))
    .executeTakeFirst();
  if (!begun) return repeat(db, keyHash, requestHash, context);
  const at = sql<Date>`${begun.at}::timestamptz`;
  try {
    const response = await route.handle(visit);
    const body = await response.clone().text();
    await db
      .updateTable("api_reply")
      .set({ status: response.status, body })
      .where("key_hash", "=", keyHash)
      .where("started_at", "=", at)
      .execute();
    return response;
  } catch (error) {
    await db.deleteFrom("api_reply").where("key_hash", "=", keyHash).where("started_at", "=", at).execute();
    throw error;
  }
}

async function repeat(
  db: Kysely<ServerTables>,
  keyHash: Buffer,
  requestHash: Buffer,
  context: AnyVisit["context"],
): Promise<Response> {
  const before = await db.selectFrom("api_reply").selectAll().where("key_hash", "=", keyHash).executeTakeFirst();
  if (!before) throw errors.keyUnderWay();
  if (!before.request_hash.equals(requestHash)) throw errors.keyUsed();
  if (before.status === null) throw errors.keyUnderWay();
  return context.body(before.body ?? "", {
    status: before.status as 200,
    headers: { "content-type": "application/json", "idempotency-replayed": "true" },
  });
}
