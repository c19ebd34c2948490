import type { Citizen, Employee, EmployeeId, Municipality, PersonId, Role } from "@kollega/casework";
import { type Kysely, sql } from "kysely";
import type { SessionTimes } from "../settings.ts";
import type { ServerTables } from "./tables.ts";
import { hashToken, newToken } from "./token.ts";

/** Somebody signed in. */
export interface Session {
  readonly tokenHash: Buffer;
  readonly csrfToken: string;
  readonly visitor: Citizen | Employee;
  /** Shown in the page's header; never logged. */
  readonly name: string;
}

type Of = Pick<Municipality, "db">;

const tables = (municipality: Of): Kysely<ServerTables> => municipality.db as unknown as Kysely<ServerTables>;

const touchSeconds = 60;

interface SessionRow {
  kind: "citizen" | "employee";
  actor_id: string;
  csrf_token: string;
  last_seen_at: Date;
  roles: Role[] | null;
  person_id: PersonId | null;
  name: string | null;
}

/**
 * Begins a session and gives the token that the browser holds. The session before it ends, so that a token known from
 * before signing in is worth nothing afterwards.
 */
export async function beginSession(
  municipality: Of,
  who: { readonly kind: "citizen" | "employee"; readonly id: string },
  before: string | null,
  now: Date,
): Promise<string> {
  const token = newToken();
  const db = tables(municipality);
  if (before !== null) await endSession(municipality, hashToken(before));
  await db
    .insertInto("session")
    .values({
      token_hash: hashToken(token),
      kind: who.kind,
      actor_id: who.id,
      csrf_token: newToken(),
      created_at: now,
      last_seen_at: now,
    })
    .execute();
  return token;
}

/** Whose token it is, or null when it is nobody's, has expired, or the employee is no longer active. */
export async function findSession(
  municipality: Of,
  token: string,
  now: Date,
  times: SessionTimes,
): Promise<Session | null> {
  const tokenHash = hashToken(token);
  const idleSince = new Date(now.getTime() - times.idle * 1000);
  const begunAfter = new Date(now.getTime() - times.absolute * 1000);
  const { rows } = await sql<SessionRow>`
    select s.kind, s.actor_id, s.csrf_token, s.last_seen_at, e.roles, e.person_id, coalesce(e.name, p.name) as name
      from session s
      left join employee e on s.kind = 'employee' and e.id = s.actor_id and e.active
      left join person p on s.kind = 'citizen' and p.id = s.actor_id
     where s.token_hash = ${tokenHash} and s.last_seen_at > ${idleSince} and s.created_at > ${begunAfter}
       and (e.id is not null or p.id is not null)`.execute(municipality.db);
  const [row] = rows;
  if (!row) return null;
  if (now.getTime() - row.last_seen_at.getTime() > touchSeconds * 1000) {
    await tables(municipality)
      .updateTable("session")
      .set({ last_seen_at: now })
      .where("token_hash", "=", tokenHash)
      .execute();
  }
  const visitor: Citizen | Employee =
    row.kind === "employee"
      ? { kind: "employee", id: row.actor_id as EmployeeId, roles: row.roles ?? [], person: row.person_id }
      : { kind: "citizen", person: row.actor_id as PersonId };
  return { tokenHash, csrfToken: row.csrf_token, visitor, name: row.name ?? "" };
}

export async function endSession(municipality: Of, tokenHash: Buffer): Promise<void> {
  await tables(municipality).deleteFrom("session").where("token_hash", "=", tokenHash).execute();
}

/** Removes what has expired, so that nothing is kept of who was signed in when. */
export async function forgetExpired(municipality: Of, now: Date, times: SessionTimes): Promise<void> {
  const db = tables(municipality);
  const before = (seconds: number) => new Date(now.getTime() - seconds * 1000);
  await db
    .deleteFrom("session")
    .where((or) => or.or([or("last_seen_at", "<", before(times.idle)), or("created_at", "<", before(times.absolute))]))
    .execute();
  await db.deleteFrom("sign_in").where("started_at", "<", before(3600)).execute();
  await db.deleteFrom("api_reply").where("started_at", "<", sql<Date>`now() - interval '48 hours'`).execute();
}
