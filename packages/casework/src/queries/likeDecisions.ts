import type { Assistant } from "@kollega/assistant";
import type { Text } from "@kollega/errors";
import { sql } from "kysely";
import type { Actor } from "../actor.ts";
import type { SetId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { mustBeAllowed } from "../policies.ts";
import { missingFirst } from "../sample.ts";
import { type Alike, mayBeMember, sampledSoFar, sampleFor } from "../store/likeDecisions.ts";

/** Ordinary decisions that are alike and laid ready. */
export interface LikeDecisions extends Alike {
  readonly assistant: string;
  readonly assistantTitle: Text;
  readonly title: Text;
  readonly outcomeTitle: Text;
  /** How many of them may become a set of this employee's. */
  readonly count: number;
  /** How many more must be controlled singly first. */
  readonly missing: number;
}

/** A set that is not closed. */
export interface OpenSet {
  readonly id: SetId;
  readonly title: Text;
  readonly outcomeTitle: Text;
  readonly begunAt: Date;
  readonly members: number;
}

/** What may be approved as a set, and the employee's own sets that are open. */
export async function likeDecisions(
  municipality: Municipality,
  actor: Actor,
): Promise<{ readonly alike: readonly LikeDecisions[]; readonly open: readonly OpenSet[] }> {
  mustBeAllowed(actor, "control");
  const { db, library } = municipality;
  const { rows } = await sql<Alike & { readonly count: number }>`
    select d.documents, d.type, d.outcome, count(*)::int as count from decision d
     where ${mayBeMember(actor)} group by 1, 2, 3 order by count(*) desc, 1, 2, 3`.execute(db);
  const alike: LikeDecisions[] = [];
  for (const { count, ...one } of rows) {
    const assistant = await library.byHash(one.documents);
    const sample = sampleFor(assistant, one.type);
    if (!sample) continue;
    alike.push({
      ...one,
      ...titlesOf(assistant, one),
      assistant: assistant.id,
      assistantTitle: assistant.manifest.title,
      count,
      missing: missingFirst(sample, await sampledSoFar(db, one)),
    });
  }
  const sets = await sql<Alike & Pick<OpenSet, "id" | "begunAt" | "members">>`
    select s.id, s.documents, s.type, s.outcome, s.begun_at as "begunAt",
           (select count(*)::int from approval_set_member m where m.set_id = s.id) as members
      from approval_set s where s.begun_by = ${actor.id} and s.closed_at is null order by s.begun_at`.execute(db);
  const open = await Promise.all(
    sets.rows.map(async ({ id, begunAt, members, ...one }) => ({
      ...{ id, begunAt, members },
      ...titlesOf(await library.byHash(one.documents), one),
    })),
  );
  return { alike, open };
}

/** What a type of decision and its outcome are called. */
export function titlesOf(
  { manifest }: Assistant,
  { type, outcome }: Pick<Alike, "type" | "outcome">,
): { readonly title: Text; readonly outcomeTitle: Text } {
  const declared = manifest.decisions[type];
  const choice = manifest.types[manifest.findings[declared?.outcome ?? ""]?.type ?? ""]?.options;
  return {
    title: declared?.title ?? { da: type, en: type },
    outcomeTitle: choice?.[outcome] ?? { da: outcome, en: outcome },
  };
}
