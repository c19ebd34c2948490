import type { LawReference } from "@kollega/assistant";
import type { LocalDate } from "@kollega/danish";
import type { Actor } from "../actor.ts";
import { errors } from "../errors.ts";
import type { DeletionId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { mustBeAllowed } from "../policies.ts";

/** What can be shown afterwards: which cases are gone by which rule, signed; nothing of a person. */
export interface DeletionProof {
  readonly municipality: string;
  readonly deletion: DeletionId;
  readonly number: string;
  readonly assistant: string;
  readonly rule: { readonly years: number; readonly from: string; readonly law: readonly LawReference[] };
  readonly begunAt: string;
  readonly finishedAt: string;
  readonly cases: readonly {
    readonly id: string;
    readonly number: string;
    readonly openedOn: LocalDate;
    readonly closedOn: LocalDate;
    readonly deletedAt: string;
    /** How many rows of each table went. */
    readonly rows: Readonly<Record<string, number>>;
    /** The end of its chain of the audit, which stands. */
    readonly chain: { readonly seq: number; readonly hash: string };
  }[];
  /** What stayed after all, and why. */
  readonly stayed: readonly { readonly id: string; readonly because: string }[];
  /** SHA-256 over the cases, and the municipality's signature (Ed25519) of it. `kollega audit verify` holds it against what is kept. */
  readonly root: string;
  readonly signature: string;
}

/**
 * The proof of a finished deletion.
 *
 * @throws casework/not-allowed, no-such-deletion, proof-not-yet
 */
export async function deletionProof(
  { db, profile }: Municipality,
  actor: Actor,
  id: DeletionId,
): Promise<DeletionProof> {
  mustBeAllowed(actor, "read-deletions");
  const one = await db.selectFrom("deletion").selectAll().where("id", "=", id).executeTakeFirst();
  if (!one) throw errors.noSuchDeletion();
  if (!one.finished_at || !one.root || !one.signature) throw errors.proofNotYet();
  const cases = await db
    .selectFrom("deleted_case")
    .selectAll()
    .where("deletion_id", "=", id)
    .orderBy("case_id")
    .execute();
  const stayed = await db
    .selectFrom("deletion_case")
    .select(["case_id", "outcome"])
    .where("deletion_id", "=", id)
    .where("outcome", "<>", "deleted")
    .orderBy("case_id")
    .execute();
  return {
    municipality: profile.id,
    deletion: id,
    number: one.number,
    assistant: one.assistant,
    rule: { years: one.years, from: one.counted_from, law: one.law },
    begunAt: one.begun_at.toISOString(),
    finishedAt: one.finished_at.toISOString(),
    cases: cases.map((gone) => ({
      id: gone.case_id,
      number: gone.number,
      openedOn: gone.opened_on,
      closedOn: gone.closed_on,
      deletedAt: gone.deleted_at.toISOString(),
      rows: gone.rows,
      chain: { seq: gone.audit_seq, hash: gone.audit_hash.toString("hex") },
    })),
    stayed: stayed.map(({ case_id, outcome }) => ({ id: case_id, because: outcome ?? "" })),
    root: one.root.toString("hex"),
    signature: one.signature.toString("base64"),
  };
}
