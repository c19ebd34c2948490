import { createHash } from "node:crypto";
import type pg from "pg";

/** A statement beyond so many different ones is not prepared: texts that are made anew each time must not fill the server. */
const most = 500;

/** The name of a statement's text, the same on every connection; undefined for what shall not be prepared. */
function statementNames(): (text: string) => string | undefined {
  const names = new Map<string, string>();
  return (text) => {
    const known = names.get(text);
    if (known !== undefined || names.size >= most) return known;
    const name = `k_${createHash("sha256").update(text).digest("base64url").slice(0, 24)}`;
    names.set(text, name);
    return name;
  };
}

/**
 * Makes a pool's connections prepare what they run: PostgreSQL then parses and plans a statement once a connection, not each
 * time. Measured on casework's preparing, planning was most of the database's work.
 */
export function prepareStatements(pool: pg.Pool): void {
  const nameOf = statementNames();
  pool.on("connect", (client) => {
    const plain = client.query;
    const prepared = (...given: readonly unknown[]): unknown => {
      const [text, values] = given;
      const name = given.length === 2 && typeof text === "string" && Array.isArray(values) ? nameOf(text) : undefined;
      return Reflect.apply(plain, client, name === undefined ? given : [{ name, text, values }]);
    };
    Object.assign(client, { query: prepared });
  });
}
