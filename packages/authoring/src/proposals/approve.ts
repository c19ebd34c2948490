import type { AssistantFiles } from "@kollega/assistant";
import type { Checker } from "../check/checker.ts";
import { errors } from "../errors.ts";
import type { GitId } from "../git/git.ts";
import { type Author, commitOf, moveRef, treeWith } from "../git/objects.ts";
import { mainRef, type Repository } from "../git/repository.ts";
import { changedDocuments } from "./changedDocuments.ts";
import { documentsOf, openBranch } from "./write.ts";

/**
 * Takes a proposal in, as somebody else than those who wrote it: what is checked is what will be in force. One reference moves, so
 * it is done or not done; installing comes after, and may be repeated (`inForce`).
 *
 * @param on what the approver has seen
 * @throws authoring/own-proposal, authoring/proposal-moved, authoring/main-moved, authoring/proposal-faulty,
 * authoring/proposal-empty, authoring/check-took-too-long
 */
export async function approveProposal(
  repository: Repository,
  approver: Author,
  number: number,
  on: GitId,
  checker: Checker,
): Promise<{ readonly assistant: string; readonly documents: AssistantFiles }> {
  const { git, now } = repository;
  for (;;) {
    const { proposal } = await openBranch(repository, number);
    const { assistant, tip, main, authors, title } = proposal;
    if (tip !== on) throw errors.proposalMoved();
    if (authors.has(approver.id)) throw errors.ownProposal();
    const { proposed, current, original } = await documentsOf(repository, proposal);
    const changed = changedDocuments(original, proposed);
    if (changed.size === 0) throw errors.proposalEmpty();
    const moved = [...changedDocuments(original, current).keys()].filter((path) => changed.has(path));
    if (moved.length > 0) throw errors.mainMoved({ documents: moved.join(", ") });
    const documents = new Map(current);
    for (const [path, text] of changed) {
      if (text === null) documents.delete(path);
      else documents.set(path, text);
    }
    const { faults } = await checker.check(documents, assistant);
    const wrong = faults.filter((fault) => fault.severity === "error").length;
    if (wrong > 0) throw errors.proposalFaulty({ count: wrong });
    const prefixed = new Map([...changed].map(([path, text]) => [`${assistant}/${path}`, text]));
    const tree = await treeWith(git, main, prefixed);
    const message = `Approve proposal ${number}: ${title}\n\nAssistant: ${assistant}\n`;
    const commit = await commitOf(git, { tree, parents: [main, tip], author: approver, at: now(), message });
    // When main has moved meanwhile, all of it is looked at again.
    if (await moveRef(git, mainRef, commit, main)) return { assistant, documents };
  }
}
