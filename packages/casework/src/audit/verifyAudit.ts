import type { Json } from "@kollega/assistant";
import { sql } from "kysely";
import { verifyDeletions } from "../deletion/verifyDeletions.ts";
import type { CaseId } from "../ids.ts";
import type { CaseworkDatabase, Municipality } from "../municipality.ts";
import { type AuditLink, canonical, contentHash, linkHash, sha256 } from "./canonical.ts";
import { headRoot } from "./signHead.ts";

/** One thing that does not fit, where it is, and what it means. */
export interface AuditFault {
  readonly kind:
    | "link-changed"
    | "link-missing"
    | "link-added"
    | "content-changed"
    | "content-missing"
    | "salt-missing"
    | "letter-changed"
    | "end-differs"
    | "head-changed"
    | "head-missing"
    | "deletion-changed"
    | "deleted-content-left";
  readonly case?: CaseId;
  readonly seq?: number;
  readonly head?: string;
  readonly deletion?: string;
}

export interface AuditReport {
  readonly cases: number;
  readonly links: number;
  readonly heads: number;
  /** Links whose content and salt were deleted by rule; the chain still holds. */
  readonly deletedContents: number;
  /** Deletions by rule that are finished, and the cases that are gone; their chains still hold. */
  readonly deletions: number;
  readonly deletedCases: number;
  /** The newest head: kept elsewhere as well, it proves that heads were not thrown away. */
  readonly lastHead: { readonly id: string; readonly root: string } | null;
  readonly faults: readonly AuditFault[];
}

interface Row extends Omit<AuditLink, "caseId"> {
  readonly caseId: CaseId;
  readonly hash: Buffer;
  readonly salt: Buffer | null;
  readonly journalContent: { readonly [key: string]: never } | null;
  readonly endSeq: number | null;
  readonly endHash: Buffer | null;
}

const page = 5000;

/** Walks every chain and every head in one snapshot, so that work going on does not disturb it. Reads only. */
export async function verifyAudit({ db, keys }: Pick<Municipality, "db" | "keys">): Promise<AuditReport> {
  return db
    .transaction()
    .setIsolationLevel("repeatable read")
    .execute((trx) => verifyWithin(trx, keys));
}

/** The same within the caller's snapshot: every chain from its first link, every head from the first. */
export async function verifyWithin(trx: CaseworkDatabase, keys: Municipality["keys"]): Promise<AuditReport> {
  const faults: AuditFault[] = [];
  const chains = await walkChains(trx, faults);
  const heads = await walkHeads(trx, keys, faults);
  const deletions = await verifyDeletions(trx, keys, faults);
  return { ...chains, ...heads, ...deletions, faults };
}

async function walkChains(db: CaseworkDatabase, faults: AuditFault[]) {
  let cases = 0;
  let links = 0;
  let deletedContents = 0;
  let last: Row | null = null;
  let after = { caseId: "00000000-0000-0000-0000-000000000000", seq: 0 };
  const ends = (row: Row | null) => {
    if (row && (row.endSeq !== row.seq || !row.endHash?.equals(row.hash))) {
      faults.push({
        kind: (row.endSeq ?? 0) > row.seq ? "link-missing" : "end-differs",
        case: row.caseId,
        seq: row.seq,
      });
    }
  };
  for (;;) {
    const rows = await readLinks(db, after);
    for (const row of rows) {
      const first = last?.caseId !== row.caseId;
      if (first) {
        ends(last);
        cases += 1;
      }
      const previous = first || last === null ? { seq: 0, hash: Buffer.alloc(0) } : last;
      links += 1;
      if (row.seq !== previous.seq + 1) faults.push({ kind: "link-missing", case: row.caseId, seq: previous.seq + 1 });
      else if (!linkHash(previous.hash, row).equals(row.hash))
        faults.push({ kind: "link-changed", case: row.caseId, seq: row.seq });
      if (row.salt === null && row.journalContent === null) deletedContents += 1;
      else if (row.salt === null) faults.push({ kind: "salt-missing", case: row.caseId, seq: row.seq });
      else if (row.journalContent === null) faults.push({ kind: "content-missing", case: row.caseId, seq: row.seq });
      else if (!contentHash(row.salt, row.journalContent).equals(row.content))
        faults.push({ kind: "content-changed", case: row.caseId, seq: row.seq });
      last = row;
    }
    const end = rows.at(-1);
    if (!end) break;
    after = { caseId: end.caseId, seq: end.seq };
  }
  ends(last);
  await findUnlinked(db, faults);
  await findChangedLetters(db, faults);
  return { cases, links, deletedContents };
}

async function readLinks(
  db: CaseworkDatabase,
  after: { readonly caseId: string; readonly seq: number },
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select a.case_id as "caseId", a.seq, a.decision_id as "decisionId", a.journal_id::text as "journalId", a.step, a.actor, a.at,
           a.content, a.hash, s.salt, j.content as "journalContent",
           coalesce(c.audit_seq, g.audit_seq) as "endSeq", coalesce(c.audit_hash, g.audit_hash) as "endHash"
      from audit a
      left join audit_salt s on s.case_id = a.case_id and s.seq = a.seq
      left join journal j on j.id = a.journal_id and j.case_id = a.case_id and j.step = a.step and j.at = a.at
           and j.actor_kind || ':' || coalesce(j.actor::text, '') = a.actor and j.decision_id is not distinct from a.decision_id
      left join cases c on c.id = a.case_id
      left join deleted_case g on g.case_id = a.case_id
     where (a.case_id, a.seq) > (${after.caseId}::uuid, ${after.seq}::int)
     order by a.case_id, a.seq
     limit ${page}`.execute(db);
  return rows;
}

/** Journal entries that no link speaks of, and cases whose whole chain is gone. */
async function findUnlinked(db: CaseworkDatabase, faults: AuditFault[]): Promise<void> {
  const { rows } = await sql<{ case_id: CaseId; added: boolean }>`
    select j.case_id, true as added from journal j left join audit a on a.case_id = j.case_id and a.journal_id = j.id where a.seq is null
    union all
    select c.id, false from (select id, audit_seq from cases union all select case_id, audit_seq from deleted_case) c
     where c.audit_seq > 0 and not exists (select from audit a where a.case_id = c.id)
    limit 1000`.execute(db);
  for (const row of rows) faults.push({ kind: row.added ? "link-added" : "link-missing", case: row.case_id });
}

/** Letters whose content is not what was approved, and decisions whose outcome or approver is not. */
async function findChangedLetters(db: CaseworkDatabase, faults: AuditFault[]): Promise<void> {
  let after = "0";
  for (;;) {
    const { rows } = await sql<{
      id: string;
      case_id: CaseId;
      letter: string | null;
      content: Json | null;
      moved: boolean;
    }>`
      select j.id::text, j.case_id, j.content -> 'letter' ->> 'content' as letter, o.content,
             d.approved_by is distinct from j.actor or d.outcome is distinct from (j.content ->> 'outcome') as moved
        from journal j join decision d on d.id = j.decision_id
        left join document o on o.id = (j.content -> 'letter' ->> 'document')::uuid
       where j.step = 'approved' and j.id > ${after}::bigint order by j.id limit ${page}`.execute(db);
    for (const row of rows) {
      const changed = row.letter !== null && row.letter !== sha256(canonical(row.content)).toString("hex");
      if (changed || row.moved) faults.push({ kind: "letter-changed", case: row.case_id });
    }
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
  }
}

async function walkHeads(db: CaseworkDatabase, keys: Municipality["keys"], faults: AuditFault[]) {
  const heads = await db.selectFrom("audit_head").selectAll().orderBy("id").execute();
  let previous: Buffer = Buffer.alloc(0);
  let expected = 1n;
  for (const head of heads) {
    if (BigInt(head.id) !== expected) faults.push({ kind: "head-missing", head: expected.toString() });
    const entries = await db
      .selectFrom("audit_head_entry")
      .select(["case_id", "seq", "hash"])
      .where("head_id", "=", head.id)
      .orderBy("case_id")
      .execute();
    const root = headRoot(BigInt(head.id), previous, head.at, entries);
    if (!root.equals(head.root) || !keys.verifyHead(head.root, head.signature))
      faults.push({ kind: "head-changed", head: head.id });
    previous = head.root;
    expected = BigInt(head.id) + 1n;
  }
  const { rows } = await sql<{ case_id: CaseId; seq: number; gone: boolean }>`
    select e.case_id, e.seq, a.seq is null as gone
      from audit_head_entry e left join audit a on a.case_id = e.case_id and a.seq = e.seq
     where a.hash is distinct from e.hash limit 1000`.execute(db);
  for (const row of rows)
    faults.push({ kind: row.gone ? "link-missing" : "link-changed", case: row.case_id, seq: row.seq });
  const { rows: unheaded } = await sql<{ id: CaseId }>`
    select c.id from (select id, headed_seq from cases union all select case_id, headed_seq from deleted_case) c where c.headed_seq <> coalesce((select max(e.seq) from audit_head_entry e where e.case_id = c.id), 0) limit 1000`.execute(
    db,
  );
  for (const { id } of unheaded) faults.push({ kind: "head-missing", case: id });
  const last = heads.at(-1);
  return { heads: heads.length, lastHead: last ? { id: last.id, root: last.root.toString("hex") } : null };
}
