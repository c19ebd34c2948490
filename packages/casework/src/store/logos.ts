import type { Logo } from "@kollega/pdf";
import type { CaseworkTransaction, Municipality } from "../municipality.ts";

/** Keeps a logo, once, for the letters that name it. */
export async function keepLogo(
  trx: CaseworkTransaction,
  { hash, mediaType, bytes, width, height }: Logo,
): Promise<void> {
  await trx
    .insertInto("logo")
    .values({ hash, media_type: mediaType, bytes: Buffer.from(bytes), width, height })
    .onConflict((conflict) => conflict.column("hash").doNothing())
    .execute();
}

/** The logo that a letter names; null where it names none. */
export async function findLogo({ db }: Pick<Municipality, "db">, hash: string | undefined): Promise<Logo | null> {
  if (hash === undefined) return null;
  const row = await db.selectFrom("logo").selectAll().where("hash", "=", hash).executeTakeFirst();
  if (!row) return null;
  const { media_type: mediaType, bytes, width, height } = row;
  return { hash, mediaType, bytes, width, height };
}
