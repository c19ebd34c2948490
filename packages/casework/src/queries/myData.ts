import type { Actor } from "../actor.ts";
import { errors } from "../errors.ts";
import type { Municipality } from "../municipality.ts";
import { myCases } from "./myCase.ts";
import { type OwnCase, ownCase } from "./ownCase.ts";

/** Everything the municipality has about a citizen here, in a form that a program can read (GDPR art. 15 and 20). */
export interface MyData {
  readonly municipality: string;
  readonly at: Date;
  readonly person: {
    readonly name: string;
    readonly email: string | null;
    readonly address: { readonly lines: readonly string[]; readonly postalCode: string; readonly city: string } | null;
    readonly addressProtected: boolean;
  };
  /** Each as the citizen sees it: what was stated and fetched about them, decided and sent, and when somebody looked. */
  readonly cases: readonly OwnCase[];
}

/**
 * For the citizen alone; not for whoever acts for them.
 *
 * @throws casework/not-allowed
 */
export async function myData(municipality: Municipality, actor: Actor): Promise<MyData> {
  if (actor.kind !== "citizen" || actor.for !== undefined) throw errors.notAllowed();
  const person = await municipality.db
    .selectFrom("person")
    .select(["name", "email", "address", "address_protected as addressProtected"])
    .where("id", "=", actor.person)
    .executeTakeFirstOrThrow();
  const cases: OwnCase[] = [];
  for (const { id } of await myCases(municipality, actor)) cases.push(await ownCase(municipality, actor, id));
  return { municipality: municipality.profile.name, at: municipality.clock.now(), person, cases };
}
