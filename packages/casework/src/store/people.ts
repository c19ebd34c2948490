import { type Cpr, findCpr, parseCpr } from "@kollega/danish";
import { sql } from "kysely";
import { errors } from "../errors.ts";
import { newId, type PersonId } from "../ids.ts";
import type { MunicipalityKeys } from "../keys.ts";
import type { CaseworkDatabase } from "../municipality.ts";

/** Finds the person with a CPR number, or adds them. Safe when two do it at once. */
export async function personByCpr(
  db: CaseworkDatabase,
  keys: MunicipalityKeys,
  cpr: Cpr,
  now: Date,
): Promise<PersonId> {
  const found = (await personsByCpr(db, keys, [cpr], now)).get(cpr);
  if (!found) throw new Error("A person that was just added is not there");
  return found;
}

/** The same for several, in one round trip when all are known. */
export async function personsByCpr(
  db: CaseworkDatabase,
  keys: MunicipalityKeys,
  cprs: readonly Cpr[],
  now: Date,
): Promise<ReadonlyMap<Cpr, PersonId>> {
  // In the order of the index, so that two who add the same persons at once do not wait for each other in a circle.
  const asked = cprs
    .map((cpr) => ({ cpr, index: keys.blindIndex(cpr), indexes: keys.blindIndexes(cpr) }))
    .sort((one, other) => Buffer.compare(one.index, other.index));
  const found = new Map<Cpr, PersonId>();
  const find = async (wanted: typeof asked) => {
    if (wanted.length === 0) return [];
    const indexes = wanted.flatMap((one) => one.indexes);
    const rows = await db
      .selectFrom("person")
      .select(["id", "cpr_index"])
      .where("cpr_index", "=", (eb) => eb.fn.any(eb.val(indexes)))
      .execute();
    const ids = new Map(rows.map((row) => [row.cpr_index.toString("hex"), row.id]));
    for (const { cpr, indexes } of wanted) {
      const id = indexes.map((index) => ids.get(index.toString("hex"))).find((one) => one !== undefined);
      if (id) found.set(cpr, id);
    }
    return wanted.filter(({ cpr }) => !found.has(cpr));
  };
  const missing = await find(asked);
  if (missing.length === 0) return found;
  const add = async (to: CaseworkDatabase, unknown: typeof asked) => {
    if (unknown.length === 0) return;
    await to
      .insertInto("person")
      .values(
        unknown.map(({ cpr, index }) => ({
          id: newId<PersonId>(),
          cpr_cipher: keys.encryptCpr(cpr),
          cpr_index: index,
          name: "",
          email: null,
          address: null,
          address_protected: false,
          created_at: now,
        })),
      )
      .onConflict((conflict) => conflict.column("cpr_index").doNothing())
      .execute();
  };
  if (missing.some(({ indexes }) => indexes.length > 1)) {
    // While keys are exchanged another process may add the same person under another key: one after the other then.
    await inTransaction(db, async (trx) => {
      await sql`select pg_advisory_xact_lock(hashtext('kollega persons'))`.execute(trx);
      await add(trx, await find(missing));
    });
  } else await add(db, missing);
  await find(missing);
  return found;
}

const inTransaction = <T>(db: CaseworkDatabase, work: (trx: CaseworkDatabase) => Promise<T>): Promise<T> =>
  db.isTransaction ? work(db) : db.transaction().execute(work);

/** The CPR numbers of persons, for a call to a system that must have them. Never stored, logged or shown by default. */
export async function cprsOf(
  db: CaseworkDatabase,
  keys: MunicipalityKeys,
  persons: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, Cpr>> {
  if (persons.length === 0) return new Map();
  const rows = await db.selectFrom("person").select(["id", "cpr_cipher"]).where("id", "in", persons).execute();
  if (rows.length < persons.length) throw new Error("There is no such person");
  return new Map(rows.map((row) => [row.id, keys.decryptCpr(row.cpr_cipher)]));
}

/**
 * Reads a CPR number as typed.
 *
 * @throws casework/cpr-invalid
 */
export function readCpr(text: string): Cpr {
  const result = parseCpr(text);
  if (!result.ok) throw errors.cprInvalid();
  return result.cpr;
}

/** True when text holds what may be a CPR number. */
export const holdsCpr = (text: string): boolean => findCpr(text).length > 0;
