import type { KollegaError } from "@kollega/errors";
import { errors } from "../errors.ts";

const gone = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "ENOTFOUND",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "3D000",
  "53300",
]);

/** PostgreSQL's and the network's ways to say that a database cannot be used now; null: it is something else. */
export function databaseAway(error: unknown): KollegaError | null {
  if (!(error instanceof Error) || !("code" in error)) return null;
  const code = String(error.code);
  if (code === "25006") return errors.municipalityReadOnly({}, { cause: error });
  // 57P0x: the server ends or begins; 08xxx: the connection. Who may not connect at all: the database has moved away.
  const closed = code === "42501" && /for database/.test(error.message);
  return gone.has(code) || /^(57P0|08)/.test(code) || closed ? errors.municipalityAway({}, { cause: error }) : null;
}
