import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { errors } from "../errors.ts";
import type { Git, GitId } from "../git/git.ts";
import { type Author, commitOf, moveRef, treeWith } from "../git/objects.ts";
import type { Repository } from "../git/repository.ts";
import { changedDocuments } from "./changedDocuments.ts";
import { branchRef } from "./proposal.ts";
import { documentsOf, openBranch } from "./write.ts";

/** Whose lines stand where both have changed the same: nobody's (then it is refused), the proposal's, or those in force. */
export type Preferred = "neither" | "proposal" | "main";

/**
 * Brings what has come in force since into a proposal. Nobody's text is lost: where both changed the same lines, the author says
 * whose stand.
 *
 * @throws authoring/same-lines, authoring/proposal-moved, authoring/proposal-closed
 */
export async function updateProposal(
  repository: Repository,
  author: Author,
  number: number,
  on: GitId,
  prefer: Preferred,
): Promise<GitId> {
  const { git, now } = repository;
  const { proposal, name } = await openBranch(repository, number);
  const { assistant, tip, main, base } = proposal;
  if (tip !== on) throw errors.proposalMoved();
  if (base === main) return tip;
  const { proposed, current, original } = await documentsOf(repository, proposal);
  const changes = new Map<string, string | null>();
  const unlike: string[] = [];
  const theirs = changedDocuments(original, current);
  for (const [path, mine] of changedDocuments(original, proposed)) {
    const other = theirs.get(path);
    const both = theirs.has(path) && other !== mine;
    const merged = both ? await mergeText(git, original.get(path) ?? "", mine, other ?? null, prefer) : mine;
    if (merged === undefined) unlike.push(path);
    else changes.set(`${assistant}/${path}`, merged);
  }
  if (unlike.length > 0) throw errors.sameLines({ documents: unlike.join(", ") });
  const tree = await treeWith(git, main, changes);
  const message = "Update with what is in force\n";
  const commit = await commitOf(git, { tree, parents: [tip, main], author, at: now(), message });
  if (!(await moveRef(git, branchRef(name), commit, tip))) throw errors.proposalMoved();
  return commit;
}

/** Three texts made one; undefined where both changed the same lines and nobody is preferred. */
async function mergeText(
  git: Git,
  original: string,
  mine: string | null,
  theirs: string | null,
  prefer: Preferred,
): Promise<string | null | undefined> {
  if (mine === null || theirs === null) return prefer === "neither" ? undefined : prefer === "main" ? theirs : mine;
  const folder = await mkdtemp(join(tmpdir(), "kollega-merge-"));
  try {
    const [a, o, b] = ["mine", "original", "theirs"].map((name) => join(folder, name)) as [string, string, string];
    await Promise.all([writeFile(a, mine), writeFile(o, original), writeFile(b, theirs)]);
    const side = prefer === "neither" ? [] : [prefer === "main" ? "--theirs" : "--ours"];
    const merged = await git.ask(["merge-file", "-p", ...side, "--", a, o, b]);
    return merged ?? undefined;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
