import { assistantHash } from "@kollega/assistant";
import { assistantIdFrom } from "../documentNames.ts";
import { type Git, type GitId, gitIdFrom } from "../git/git.ts";
import { documentsAt } from "../git/objects.ts";
import { headOf, mainRef, type Repository } from "../git/repository.ts";

/** One time that an assistant's documents in force became others. */
export interface Accepted {
  /** The hash of the documents from then on. */
  readonly hash: string;
  readonly at: Date;
  /** Who approved the proposal; null: it came with the product. */
  readonly proposal: {
    readonly number: number;
    readonly title: string;
    readonly approvedBy: string;
    readonly writtenBy: readonly string[];
  } | null;
}

const most = 100;

/** How an assistant came to what it is, the newest first: what was delivered and what was approved here. */
export async function acceptedChanges(repository: Repository, assistant: string): Promise<readonly Accepted[]> {
  const { git } = repository;
  const folder = assistantIdFrom(assistant);
  const main = await headOf(git, mainRef);
  const format = ["%H", "%P", "%at", "%an", "%s"].join("%x00");
  const log = await git.run(["log", "--first-parent", `-${most}`, `--format=${format}`, main, "--", `${folder}/`]);
  const found: Accepted[] = [];
  for (const line of log.split("\n")) {
    const [id = "", parents = "", at = "", by = "", subject = ""] = line.split("\0");
    const commit = gitIdFrom(id);
    if (!commit) continue;
    const [, number = "", title = ""] = /^Approve proposal (\d+): (.*)$/.exec(subject) ?? [];
    const proposal =
      number === ""
        ? null
        : { number: Number(number), title, approvedBy: by, writtenBy: await writers(git, parents.split(" ")) };
    found.push({ hash: await hashAt(git, commit, folder), at: new Date(Number(at) * 1000), proposal });
  }
  return found;
}

/** Whether an assistant's documents with that hash were in force here once, or are. */
export async function wasInForce(repository: Repository, assistant: string, hash: string): Promise<boolean> {
  const { git } = repository;
  const folder = assistantIdFrom(assistant);
  const main = await headOf(git, mainRef);
  const log = await git.run(["log", "--first-parent", "--format=%H", main, "--", `${folder}/`]);
  for (const line of log.split("\n")) {
    const commit = gitIdFrom(line);
    if (commit && (await hashAt(git, commit, folder)) === hash) return true;
  }
  return false;
}

async function writers(git: Git, [main = "", tip = ""]: readonly string[]): Promise<readonly string[]> {
  const [from, until] = [gitIdFrom(main), gitIdFrom(tip)];
  if (!from || !until) return [];
  const log = await git.run(["log", "--format=%an", until, `^${from}`]);
  return [...new Set(log.split("\n").filter((name) => name !== ""))];
}

/** A commit never changes: what it came to is worked out once. */
const known = new Map<string, string>();

async function hashAt(git: Git, commit: GitId, folder: string): Promise<string> {
  const key = `${commit} ${folder}`;
  const hash = known.get(key) ?? assistantHash(await documentsAt(git, commit, folder));
  known.set(key, hash);
  if (known.size > 2_000) known.delete(known.keys().next().value ?? "");
  return hash;
}
