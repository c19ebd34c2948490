import { createHash, randomBytes } from "node:crypto";
import { request } from "node:http";
import type { Municipality } from "@kollega/casework";
import { sql } from "kysely";
import { municipalityId } from "./municipality.ts";

export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Somebody signed in at the server, over real HTTP. */
export interface Visitor {
  /** What says that it is them. */
  readonly headers: Readonly<Record<string, string>>;
  get(path: string): Promise<Answer>;
  /** As a program does: JSON, with the session's token. */
  post(path: string, json: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
}

export interface SignIn {
  /** By the server's clock; PostgreSQL's unless given. */
  readonly at?: Date;
  /** How long an answer is waited for, in milliseconds; for ever unless given. */
  readonly patience?: number;
}

/**
 * Begins a session as signing in does, and speaks within it. Signing in itself is the server's tests' matter; here so many
 * from one address would be held back.
 */
export async function signIn(
  { db }: Municipality,
  port: number,
  who: { readonly kind: "citizen" | "employee"; readonly id: string },
  { at, patience }: SignIn = {},
): Promise<Visitor> {
  const [token, csrf] = [randomBytes(32).toString("base64url"), randomBytes(32).toString("base64url")];
  const hash = createHash("sha256").update(token).digest();
  await sql`insert into session (token_hash, kind, actor_id, csrf_token, created_at, last_seen_at)
    values (${hash}, ${who.kind}, ${who.id}, ${csrf}, coalesce(${at ?? null}::timestamptz, now()), coalesce(${at ?? null}::timestamptz, now()))`.execute(
    db,
  );
  const cookie = { cookie: `kollega-session=${token}` };
  return {
    headers: cookie,
    get: (path) => ask(port, "GET", path, cookie, undefined, patience),
    post: (path, json, headers = {}) => {
      const all = { ...cookie, "x-csrf-token": csrf, "content-type": "application/json", ...headers };
      return ask(port, "POST", path, all, json, patience);
    },
  };
}

/** One request to the municipality's address on this machine. @throws ETIMEDOUT when the patience is at an end */
export function ask(
  port: number,
  method: "GET" | "POST",
  path: string,
  headers: Readonly<Record<string, string>>,
  json?: unknown,
  patience?: number,
): Promise<Answer> {
  const body = json === undefined ? undefined : Buffer.from(JSON.stringify(json));
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        ...{ host: "127.0.0.1", port, method, path, agent: false },
        headers: {
          host: `${municipalityId}.localhost:${port}`,
          ...headers,
          ...(body ? { "content-length": String(body.length) } : {}),
        },
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("error", reject);
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString("utf8") }),
        );
      },
    );
    sent.on("error", reject);
    if (patience !== undefined) {
      const timer = setTimeout(
        () => sent.destroy(Object.assign(new Error("No answer"), { code: "ETIMEDOUT" })),
        patience,
      );
      sent.once("close", () => clearTimeout(timer));
    }
    sent.end(body);
  });
}
