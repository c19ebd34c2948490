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

/**
 * Begins a session as signing in does, and speaks within it. Signing in itself is the server's tests' matter; here so many
 * from one address would be held back.
 */
export async function signIn(
  { db }: Municipality,
  port: number,
  who: { readonly kind: "citizen" | "employee"; readonly id: string },
): Promise<Visitor> {
  const [token, csrf] = [randomBytes(32).toString("base64url"), randomBytes(32).toString("base64url")];
  const hash = createHash("sha256").update(token).digest();
  await sql`insert into session (token_hash, kind, actor_id, csrf_token, created_at, last_seen_at)
    values (${hash}, ${who.kind}, ${who.id}, ${csrf}, now(), now())`.execute(db);
  const cookie = { cookie: `kollega-session=${token}` };
  return {
    headers: cookie,
    get: (path) => ask(port, "GET", path, cookie),
    post: (path, json, headers = {}) =>
      ask(
        port,
        "POST",
        path,
        { ...cookie, "x-csrf-token": csrf, "content-type": "application/json", ...headers },
        json,
      ),
  };
}

/** One request to the municipality's address on this machine. */
export function ask(
  port: number,
  method: "GET" | "POST",
  path: string,
  headers: Readonly<Record<string, string>>,
  json?: unknown,
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
    sent.end(body);
  });
}
