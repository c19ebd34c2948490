import type { Clock } from "@kollega/contracts";
import { sql } from "kysely";
import type { Actor } from "../actor.ts";
import type { CaseworkDatabase, Municipality } from "../municipality.ts";
import { mustBeAllowed } from "../policies.ts";

/** A clock that can stand still on a day kept in the database, for demonstrations; else it is the underlying one. */
export interface DatabaseClock extends Clock {
  /** Null when it runs. */
  standing(): Date | null;
  /** Reads anew where it stands. */
  refresh(): Promise<void>;
}

/** Reads where the clock stands; `refresh` is called at start, when it is moved, and now and then by long-lived processes. */
export async function databaseClock(db: CaseworkDatabase, underlying: Clock): Promise<DatabaseClock> {
  let standing: Date | null = null;
  const refresh = async () => {
    const row = await db.selectFrom("clock").select("standing_at").executeTakeFirst();
    standing = row?.standing_at ?? null;
  };
  await refresh();
  return { now: () => (standing ? new Date(standing) : underlying.now()), standing: () => standing, refresh };
}

/** Moves a standing clock, and wakes what has come due by it. A running clock cannot be moved. */
export async function moveClock(municipality: Municipality, actor: Actor, to: Date): Promise<void> {
  mustBeAllowed(actor, "move-clock");
  await setClock(municipality, to);
}

/** Makes the clock stand at an instant; null lets it run. */
export async function setClock(municipality: Pick<Municipality, "db" | "queue">, to: Date | null): Promise<void> {
  await municipality.db.transaction().execute(async (trx) => {
    await (to === null
      ? trx.deleteFrom("clock").execute()
      : sql`insert into clock ("only", standing_at) values (true, ${to}) on conflict ("only") do update set standing_at = excluded.standing_at`.execute(
          trx,
        ));
    await municipality.queue.send(trx, [{ step: "wake" }]);
  });
}
