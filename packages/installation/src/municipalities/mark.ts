import pg from "pg";
import { z } from "zod";
import { errors } from "./errors.ts";

const mark = z.discriminatedUnion("kind", [
  /** Half of a backup has been put in; which one, by its manifest's hash. */
  z.strictObject({ kind: z.literal("restoring"), backup: z.string() }),
  /** It came from this backup, whole. */
  z.strictObject({ kind: z.literal("restored"), backup: z.string() }),
  /** It is copied to another server, and takes no writes meanwhile. */
  z.strictObject({ kind: z.literal("moving"), move: z.string(), to: z.string() }),
  /** The copy that a move is making, on the other server. */
  z.strictObject({ kind: z.literal("arriving"), move: z.string() }),
  /** What is left where a municipality was before. */
  z.strictObject({ kind: z.literal("moved"), move: z.string(), to: z.string(), at: z.string() }),
]);

/** A connection, or a pool for what is read. */
type Queryable = Pick<pg.ClientBase | pg.Pool, "query">;

/** What an operation that can be killed on the way says of a database. It is no table of ours, and is not copied with them. */
export type Mark = z.infer<typeof mark>;

const schema = "kollega_operation";

/** The mark is a comment, which also who has no rights on anything may read. */
export async function readMark(client: Queryable): Promise<Mark | null> {
  const { rows } = await client.query<{ mark: string | null }>(
    "select obj_description(oid, 'pg_namespace') as mark from pg_namespace where nspname = $1",
    [schema],
  );
  const found = rows[0]?.mark;
  return found ? mark.parse(JSON.parse(found)) : null;
}

/** As the database's owner; in one transaction. */
export async function writeMark(client: Queryable, what: Mark): Promise<void> {
  const text = pg.escapeLiteral(JSON.stringify(what));
  await client.query(
    `begin read write; create schema if not exists ${schema}; comment on schema ${schema} is ${text}; commit`,
  );
}

export async function clearMark(client: Queryable): Promise<void> {
  await client.query(`begin read write; drop schema if exists ${schema}; commit`);
}

/** Nobody is to use the database while it says this. */
export type Closed = Exclude<Mark, { readonly kind: "restored" }>;

const words: Record<Closed["kind"], { readonly whatDa: string; readonly whatEn: string }> = {
  restoring: { whatDa: "gendannet", whatEn: "restored" },
  moving: { whatDa: "flyttet", whatEn: "moved" },
  arriving: { whatDa: "flyttet", whatEn: "moved" },
  moved: { whatDa: "flyttet til en anden server", whatEn: "moved to another server" },
};

/** The mark that closes the database; null where it may be used. */
export async function closedBy(client: Queryable): Promise<Closed | null> {
  const found = await readMark(client);
  return found === null || found.kind === "restored" ? null : found;
}

/** @throws installation/operation-under-way where somebody is at work on the database as a whole */
export async function mustBeUnmarked(client: Queryable, municipality: string): Promise<void> {
  const found = await closedBy(client);
  if (found) throw errors.operationUnderWay({ municipality, ...words[found.kind] });
}
