import type { Municipality } from "@kollega/casework";
import type { Kysely } from "kysely";
import { errors } from "../errors.ts";
import type { ServerTables, SignInTable } from "../session/tables.ts";
import { hashToken } from "../session/token.ts";
import type { Begun } from "./provider.ts";

const tables = (municipality: Pick<Municipality, "db">) => municipality.db as unknown as Kysely<ServerTables>;
const minutes = 15;

/** Remembers a sign-in that is under way, bound to the browser that began it. */
export async function rememberSignIn(
  municipality: Municipality,
  begun: Begun,
  told: {
    readonly kind: "citizen" | "employee";
    readonly browser: string;
    readonly returnTo: string;
    readonly now: Date;
  },
): Promise<void> {
  await tables(municipality)
    .insertInto("sign_in")
    .values({
      state_hash: hashToken(begun.state),
      browser_hash: hashToken(told.browser),
      kind: told.kind,
      nonce: begun.nonce,
      code_verifier: begun.codeVerifier,
      return_to: told.returnTo,
      started_at: told.now,
    })
    .execute();
}

/**
 * Takes what was remembered, once.
 * @throws server/sign-in-expired when there is none, it is old, or another browser began it
 */
export async function takeSignIn(
  municipality: Municipality,
  state: string,
  browser: string | null,
  now: Date,
): Promise<SignInTable> {
  const row = await tables(municipality)
    .deleteFrom("sign_in")
    .where("state_hash", "=", hashToken(state))
    .returningAll()
    .executeTakeFirst();
  const fresh = row && now.getTime() - row.started_at.getTime() < minutes * 60_000;
  if (!row || !fresh || browser === null || !hashToken(browser).equals(row.browser_hash)) throw errors.signInExpired();
  return row;
}
