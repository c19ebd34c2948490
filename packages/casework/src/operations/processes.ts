import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { sql } from "kysely";
import { errors } from "../errors.ts";
import type { CaseworkDatabase } from "../municipality.ts";
import type { ProcessKind } from "../store/machineTables.ts";
import { minutesOf, type Trouble, troubleOf } from "./trouble.ts";

/** A process as it tells of itself. */
export interface ProcessAbout {
  readonly kind: ProcessKind;
  readonly host: string;
  readonly pid: number;
  /** "0.1.0 38fa6e5": the product's version, and its revision where that is known. */
  readonly version: string;
  /** Names the set of keys that it knows; not told by a backup. */
  readonly keys?: string;
}

export interface ProcessState extends Omit<ProcessAbout, "keys"> {
  /** Null for one from before keys could be exchanged. */
  readonly keys: string | null;
  readonly id: string;
  readonly schema: number;
  readonly startedAt: Date;
  readonly seenAt: Date;
  readonly ending: boolean;
  /** It has given a sign of life lately. */
  readonly alive: boolean;
  readonly troubles: readonly Trouble[];
}

const everyMs = 60_000;
/** Two signs of life may get lost. */
const goneAfterSeconds = 200;

/** The newest of this room's migrations that this process knows: read once, since an upgrade changes the files under a process that runs. */
const ownSchema: number = Math.max(
  ...readdirSync(new URL("../../migrations/", import.meta.url)).map((name) => Number.parseInt(name, 10)),
);

export interface Announced {
  /** From now on it finishes what it has in hand. */
  ending(): Promise<void>;
  /** It has ended on purpose: nobody need look for it. */
  gone(): Promise<void>;
}

/** Tells the municipality's database that this process works on it, and again each minute. What cannot be told is left. */
export function announceProcess(db: CaseworkDatabase, about: ProcessAbout): Announced {
  const id = randomUUID();
  let ending = false;
  let ended = false;
  const beat = async () => {
    if (ended) return;
    await sql`
      with old as (delete from process where kind <> 'backup' and seen_at < now() - interval '1 day')
      insert into process (id, kind, host, pid, version, schema, ending, keys)
      values (${id}, ${about.kind}, ${about.host}, ${about.pid}, ${about.version}, ${ownSchema}, ${ending}, ${about.keys ?? null})
          on conflict (id) do update set seen_at = now(), ending = excluded.ending`.execute(db);
  };
  const quietly = () => beat().catch(() => undefined);
  // Not all processes, and not all municipalities of one, at the same moment.
  const timer = setInterval(quietly, everyMs - Math.floor(Math.random() * 5_000)).unref();
  void quietly();
  return {
    ending() {
      ending = true;
      return quietly();
    },
    async gone() {
      ended = true;
      clearInterval(timer);
      await db
        .deleteFrom("process")
        .where("id", "=", id)
        .execute()
        .catch(() => undefined);
    },
  };
}

/** What works on this database, and its newest backup. */
export async function processStates(db: CaseworkDatabase): Promise<readonly ProcessState[]> {
  const { rows } = await sql<Omit<ProcessState, "troubles" | "alive"> & { silent: number; behind: boolean }>`
    select id, kind, host, pid, version, schema, keys, started_at as "startedAt", seen_at as "seenAt", ending,
           extract(epoch from now() - seen_at)::int as silent,
           schema < (select max(number) from schema_migration where set = 'casework') as behind
      from process
     where kind <> 'backup' or id = (select id from process where kind = 'backup' order by seen_at desc limit 1)
     order by kind, host, started_at`.execute(db);
  return rows.map(({ silent, behind, ...row }) => {
    const alive = silent < goneAfterSeconds;
    const about = { kind: row.kind, host: row.host };
    const troubles =
      row.kind === "backup"
        ? []
        : [
            ...(alive
              ? []
              : [troubleOf("watch", "processes", errors.processGone({ ...about, minutes: minutesOf(silent) }))]),
            ...(alive && behind ? [troubleOf("watch", "processes", errors.processBehind(about))] : []),
          ];
    return { ...row, alive, troubles };
  });
}
