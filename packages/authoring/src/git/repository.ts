import { mkdir, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import type { AssistantFiles } from "@kollega/assistant";
import { errors } from "../errors.ts";
import { type Git, type GitId, openGit } from "./git.ts";
import { type Author, commitOf, documentsAt, filesAt, moveRef, refAt, treeWith } from "./objects.ts";

export const mainRef = "refs/heads/main";
const deliveredRef = "refs/heads/delivered";

/** A municipality's assistants: a bare git repository. `main` is what is in force, one folder an assistant. */
export interface Repository {
  readonly git: Git;
  readonly now: () => Date;
}

/** Opens a repository that has been made. @throws authoring/git-missing */
export const openRepository = (folder: string, now: () => Date): Repository => ({ git: openGit(folder), now });

const kollega: Author = { id: "kollega", name: "Kollega" };

/** Makes the repository when it is not there. It gets its name when it is whole, so a crash leaves none or all of it. */
export async function makeRepository(folder: string, now: () => Date): Promise<Repository> {
  const there = await stat(folder).catch(() => null);
  if (!there) {
    await mkdir(dirname(folder), { recursive: true, mode: 0o700 });
    const half = `${folder}.${process.pid}.new`;
    await rm(half, { recursive: true, force: true });
    await mkdir(half, { mode: 0o700 });
    const git = openGit(half);
    await git.run(["init", "--bare", "--quiet", "--template=", "--initial-branch=main"]);
    const tree = await treeWith(git, null, new Map());
    const first = await commitOf(git, {
      tree,
      parents: [],
      author: kollega,
      at: now(),
      message: "Make the repository\n",
    });
    await moveRef(git, deliveredRef, first, null);
    await moveRef(git, mainRef, first, null);
    await rename(half, folder).catch(async (fault: unknown) => {
      await rm(half, { recursive: true, force: true });
      // Another process was faster.
      if (!(await stat(folder).catch(() => null))) throw fault;
    });
  }
  return openRepository(folder, now);
}

/**
 * Takes in the assistants that come with the product. What nobody here has changed follows; what has been changed here stays, and
 * the delivered version lies on the branch `delivered`, to be compared with.
 */
export async function deliver(repository: Repository, delivered: ReadonlyMap<string, AssistantFiles>): Promise<void> {
  const { git, now } = repository;
  const [main, before] = await Promise.all([headOf(git, mainRef), headOf(git, deliveredRef)]);
  const changes = { main: new Map<string, string | null>(), delivered: new Map<string, string | null>() };
  for (const [assistant, files] of delivered) {
    const old = await documentsAt(git, before, assistant);
    if (same(old, files)) continue;
    const changed = differences(old, files, assistant);
    for (const [path, text] of changed) changes.delivered.set(path, text);
    const here = await documentsAt(git, main, assistant);
    if (same(here, old)) for (const [path, text] of changed) changes.main.set(path, text);
  }
  // Main first: after a crash in between it is done again, and main then is what is delivered.
  for (const [ref, head, changed] of [
    [mainRef, main, changes.main],
    [deliveredRef, before, changes.delivered],
  ] as const) {
    if (changed.size === 0) continue;
    const tree = await treeWith(git, head, changed);
    const message = "Take in the delivered assistants\n";
    const commit = await commitOf(git, { tree, parents: [head], author: kollega, at: now(), message });
    if (!(await moveRef(git, ref, commit, head))) return deliver(repository, delivered);
  }
}

/** The keys of the assistants in force, and each one's documents. */
export async function inForce(repository: Repository): Promise<ReadonlyMap<string, AssistantFiles>> {
  const head = await headOf(repository.git, mainRef);
  const ids = new Set([...(await filesAt(repository.git, head)).keys()].map((path) => path.split("/")[0] ?? ""));
  const found = new Map<string, AssistantFiles>();
  for (const id of ids) found.set(id, await documentsAt(repository.git, head, id));
  return found;
}

export async function headOf(git: Git, ref: string): Promise<GitId> {
  const head = await refAt(git, ref);
  if (!head) throw errors.gitFailed({ command: "rev-parse" });
  return head;
}

const same = (one: AssistantFiles, other: AssistantFiles) =>
  one.size === other.size && [...one].every(([path, text]) => other.get(path) === text);

function differences(from: AssistantFiles, to: AssistantFiles, folder: string): ReadonlyMap<string, string | null> {
  const changed = new Map<string, string | null>();
  for (const path of from.keys()) if (!to.has(path)) changed.set(`${folder}/${path}`, null);
  for (const [path, text] of to) if (from.get(path) !== text) changed.set(`${folder}/${path}`, text);
  return changed;
}
