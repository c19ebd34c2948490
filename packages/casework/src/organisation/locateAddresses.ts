import { isTransient } from "@kollega/contracts";
import { KollegaError } from "@kollega/errors";
import type { Municipality } from "../municipality.ts";
import { addressRegisterOf, askedNow } from "../places/locatePlaces.ts";

const atOnce = 20;

/** While the register does not answer, it is asked again after so long. Seconds. */
const pause = 60;

/** Looks up some of the organisation's addresses that have not been, and goes on with the next until none is left. */
export async function locateAddresses(municipality: Municipality): Promise<void> {
  const { db, clock } = municipality;
  const rows = await db
    .selectFrom("org_address")
    .select(["address", "corrected"])
    .where("looked_up_at", "is", null)
    .orderBy("address")
    .limit(atOnce)
    .execute();
  if (rows.length === 0) return;
  const register = addressRegisterOf(municipality);
  let silent = register === null;
  await Promise.all(
    rows.map(async ({ address, corrected }) => {
      try {
        const found = await register?.locate({ text: corrected ?? address }, askedNow(municipality));
        if (!found) return;
        await db
          .updateTable("org_address")
          .set({ place: found.place ? JSON.stringify(found.place) : null, looked_up_at: clock.now() })
          .where("address", "=", address)
          .where("corrected", "is not distinct from", corrected)
          .execute();
      } catch (error) {
        if (!(error instanceof KollegaError)) throw error;
        if (isTransient(error)) silent = true;
        // What the register refuses to say it does not know.
        else
          await db
            .updateTable("org_address")
            .set({ place: null, looked_up_at: clock.now() })
            .where("address", "=", address)
            .execute();
      }
    }),
  );
  await db
    .transaction()
    .execute((trx) => municipality.queue.send(trx, [{ step: "addresses" }], silent ? { afterSeconds: pause } : {}));
}
