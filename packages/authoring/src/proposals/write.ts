import { type AssistantFiles, assistantHash } from "@kollega/assistant";
import { assistantIdFrom, mustBeDocuments } from "../documentNames.ts";
import { errors } from "../errors.ts";
import type { GitId } from "../git/git.ts";
import { type Author, commitOf, documentsAt, filesAt, moveRef, refAt, treeWith } from "../git/objects.ts";
import { headOf, mainRef, type Repository } from "../git/repository.ts";
import { branches, branchRef, openedRef, type Proposal, readProposal, withdrawnRef } from "./proposal.ts";

/** A title is one line: it becomes the subject of a commit. @throws authoring/title-invalid */
function titleFrom(text: string): string {
  const title = text.replace(/\s+/g, " ").trim();
  if (title.length < 3 || title.length > 100 || /\p{Cc}/u.test(title)) throw errors.titleInvalid();
  return title;
}

const slugOf = (title: string) =>
  title
    .toLowerCase()
    .replaceAll("æ", "ae")
    .replaceAll("ø", "oe")
    .replaceAll("å", "aa")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);

/**
 * Opens a proposal for an assistant; with documents, for a new one.
 * @throws authoring/title-invalid, authoring/no-such-assistant, authoring/assistant-exists
 */
export async function openProposal(
  repository: Repository,
  author: Author,
  what: { readonly assistant: string; readonly title: string; readonly documents?: AssistantFiles },
): Promise<number> {
  const { git, now } = repository;
  const [assistant, title] = [assistantIdFrom(what.assistant), titleFrom(what.title)];
  const main = await headOf(git, mainRef);
  const there = (await filesAt(git, main, assistant)).size > 0;
  if (what.documents && there) throw errors.assistantExists();
  if (!what.documents && !there) throw errors.noSuchAssistant();
  if (what.documents) mustBeDocuments(what.documents, what.documents.keys());
  const changes = new Map([...(what.documents ?? [])].map(([path, text]) => [`${assistant}/${path}`, text]));
  const tree = await treeWith(git, main, changes);
  const message = `${title}\n\nAssistant: ${assistant}\n`;
  const commit = await commitOf(git, { tree, parents: [main], author, at: now(), message });
  // The number is whose reference could be made: two who open at once get two.
  for (let number = await nextNumber(repository); ; number += 1) {
    if (!(await moveRef(git, openedRef(number), commit, null))) continue;
    await moveRef(git, branchRef(`${number}-${slugOf(title)}`), commit, null);
    return number;
  }
}

async function nextNumber({ git }: Repository): Promise<number> {
  const listed = await git.run(["for-each-ref", "--format=%(refname)", "refs/opened/"]);
  const numbers = listed.split("\n").map((ref) => Number(ref.replace("refs/opened/", "")) || 0);
  return Math.max(0, ...numbers) + 1;
}

/** The open proposal with the name of its branch. @throws authoring/proposal-closed */
export async function openBranch(repository: Repository, number: number) {
  const proposal = await readProposal(repository, number);
  const branch = (await branches(repository)).get(number);
  if (proposal.state !== "open" || !branch) throw errors.proposalClosed();
  return { proposal, name: branch.name };
}

/**
 * Saves documents to a proposal, on what the author saw. Also with errors: a draft is a draft. Null removes a document.
 * @throws authoring/proposal-moved when somebody else was faster; authoring/proposal-closed
 */
export async function saveProposal(
  repository: Repository,
  author: Author,
  number: number,
  change: { readonly on: GitId; readonly documents: ReadonlyMap<string, string | null>; readonly what: string },
): Promise<GitId> {
  const { git, now } = repository;
  const { proposal, name } = await openBranch(repository, number);
  if (proposal.tip !== change.on) throw errors.proposalMoved();
  const files = new Map(await documentsAt(git, proposal.tip, proposal.assistant));
  const before = assistantHash(files);
  for (const [path, text] of change.documents) {
    if (text === null) files.delete(path);
    else files.set(path, text);
  }
  mustBeDocuments(files, change.documents.keys());
  if (assistantHash(files) === before) return proposal.tip;
  const prefixed = new Map([...change.documents].map(([path, text]) => [`${proposal.assistant}/${path}`, text]));
  const tree = await treeWith(git, proposal.tip, prefixed);
  const message = `${titleFrom(change.what)}\n`;
  const commit = await commitOf(git, { tree, parents: [proposal.tip], author, at: now(), message });
  if (!(await moveRef(git, branchRef(name), commit, proposal.tip))) throw errors.proposalMoved();
  return commit;
}

/** Takes a proposal back; it can still be read. */
export async function withdrawProposal(repository: Repository, number: number, on: GitId): Promise<void> {
  const { git } = repository;
  const { proposal, name } = await openBranch(repository, number);
  if (proposal.tip !== on) throw errors.proposalMoved();
  await moveRef(git, withdrawnRef(name), on, await refAt(git, withdrawnRef(name)));
  await git.ask(["update-ref", "-d", branchRef(name), on]);
}

/** The assistant's documents as proposed, as in force, and as they were in force when the proposal was made. */
export async function documentsOf({ git }: Repository, { assistant, tip, main, base }: Proposal) {
  const [proposed, current, original] = await Promise.all(
    [tip, main, base].map((commit) => documentsAt(git, commit, assistant)),
  );
  const none: AssistantFiles = new Map();
  return { proposed: proposed ?? none, current: current ?? none, original: original ?? none };
}
