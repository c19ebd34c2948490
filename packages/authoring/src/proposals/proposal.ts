import { errors } from "../errors.ts";
import { type GitId, gitIdFrom } from "../git/git.ts";
import { refAt } from "../git/objects.ts";
import { headOf, mainRef, type Repository } from "../git/repository.ts";

export type ProposalState = "open" | "approved" | "withdrawn";

export interface Written {
  readonly author: string;
  readonly name: string;
  readonly at: Date;
  readonly what: string;
}

/** A change that somebody proposes: a branch of the repository. */
export interface Proposal {
  readonly number: number;
  readonly title: string;
  readonly assistant: string;
  readonly state: ProposalState;
  /** What stands now; who saves or approves names it, so that nothing is lost and nothing unseen approved. */
  readonly tip: GitId;
  /** What is in force now, and what was when the proposal was made or last updated. */
  readonly main: GitId;
  readonly base: GitId;
  /** Everybody who wrote in it, by id. */
  readonly authors: ReadonlySet<string>;
  readonly written: readonly Written[];
}

/** Where a proposal's number points to: the commit that opened it. It stays for good. */
export const openedRef = (number: number) => `refs/opened/${number}`;
export const branchRef = (name: string) => `refs/heads/proposal/${name}`;
export const withdrawnRef = (name: string) => `refs/withdrawn/${name}`;

/** The branches by number, and whether each was withdrawn. */
export async function branches({ git }: Repository) {
  const listed = await git.run(["for-each-ref", "--format=%(refname)", "refs/heads/proposal/", "refs/withdrawn/"]);
  const found = new Map<number, { name: string; ref: string; withdrawn: boolean }>();
  for (const ref of listed.split("\n")) {
    const [, kind = "", name = "", number = ""] =
      /^refs\/(heads\/proposal|withdrawn)\/((\d+)-[a-z0-9-]*)$/.exec(ref) ?? [];
    if (kind === "") continue;
    const withdrawn = kind === "withdrawn";
    // Where a crash left both, it was withdrawn.
    if (withdrawn || !found.has(Number(number))) found.set(Number(number), { name, ref, withdrawn });
  }
  return found;
}

/** One proposal. @throws authoring/no-such-proposal */
export async function readProposal(repository: Repository, number: number): Promise<Proposal> {
  const branch = (await branches(repository)).get(number);
  const opened = Number.isSafeInteger(number) && number > 0 ? await refAt(repository.git, openedRef(number)) : null;
  if (!branch || !opened) throw errors.noSuchProposal();
  return describe(repository, number, branch, opened);
}

async function describe(
  { git }: Repository,
  number: number,
  branch: { ref: string; withdrawn: boolean },
  opened: GitId,
): Promise<Proposal> {
  const [tip, main] = [await headOf(git, branch.ref), await headOf(git, mainRef)];
  const message = await git.run(["log", "-1", "--format=%B", opened]);
  const assistant = /^Assistant: ([a-z][a-z0-9-]*)$/m.exec(message)?.[1] ?? "";
  const approved = (await git.ask(["merge-base", "--is-ancestor", tip, main])) !== null;
  const merged = approved ? await mergeOf(git, tip, main) : null;
  const before = merged ?? main;
  const base = gitIdFrom((await git.ask(["merge-base", before, tip]))?.trim() ?? "");
  if (!base) throw errors.noSuchProposal();
  const log = await git.run(["log", "--format=%ae%x00%an%x00%at%x00%s%x01", tip, `^${before}`]);
  const written = log.split("\u0001").flatMap((line): readonly Written[] => {
    const [email = "", name = "", at = "", what = ""] = line.trim().split("\0");
    return email === ""
      ? []
      : [{ author: email.replace(/@employee\.invalid$/, ""), name, at: new Date(Number(at) * 1000), what }];
  });
  return {
    number,
    title: message.split("\n")[0] ?? "",
    assistant,
    state: approved ? "approved" : branch.withdrawn ? "withdrawn" : "open",
    tip,
    main: before,
    base,
    authors: new Set(written.map(({ author }) => author)),
    written,
  };
}

/** What was in force just before the proposal was taken in: the first parent of its merge. */
async function mergeOf(git: Repository["git"], tip: GitId, main: GitId): Promise<GitId | null> {
  const merges = await git.run(["rev-list", "--first-parent", "--merges", "--parents", `${tip}..${main}`]);
  for (const line of merges.split("\n").toReversed()) {
    const [, first = "", second = ""] = line.split(" ");
    if (second === tip) return gitIdFrom(first);
  }
  return null;
}

/** The latest proposals, the newest first; at most so many. */
export async function proposals(repository: Repository, most = 100): Promise<readonly Proposal[]> {
  const found = await branches(repository);
  const numbers = [...found.keys()].sort((a, b) => b - a).slice(0, most);
  const all: Proposal[] = [];
  for (const number of numbers) all.push(await readProposal(repository, number));
  return all;
}
