import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AssistantFiles } from "@kollega/assistant";
import { errors } from "../errors.ts";
import { type Git, type GitId, gitIdFrom, idIn } from "./git.ts";

/** Who writes a commit, and when. The opaque id tells people apart; it is no address anybody has. */
export interface Author {
  readonly id: string;
  readonly name: string;
}

/** Blobs by path, of one commit; only what lies under a folder, with paths from there, when one is given. */
export async function filesAt(git: Git, commit: GitId, folder?: string): Promise<ReadonlyMap<string, GitId>> {
  const listed = await git.run(["ls-tree", "-r", "-z", "--full-tree", commit, ...(folder ? ["--", `${folder}/`] : [])]);
  const files = new Map<string, GitId>();
  for (const line of listed.split("\0")) {
    const [, id = "", path = ""] = /^100\d{3} blob (\S+)\t(.+)$/s.exec(line) ?? [];
    const blob = gitIdFrom(id);
    if (blob) files.set(folder ? path.slice(folder.length + 1) : path, blob);
  }
  return files;
}

/** The documents of an assistant as they stand in a commit. */
export async function documentsAt(git: Git, commit: GitId, assistant: string): Promise<AssistantFiles> {
  const files = await filesAt(git, commit, assistant);
  if (files.size === 0) return new Map();
  const input = [...files.values()].map((blob) => `${blob}\n`).join("");
  const bytes = Buffer.from(await git.run(["cat-file", "--batch"], { input, encoding: "latin1" }), "latin1");
  const texts = new Map<string, string>();
  let at = 0;
  for (const path of files.keys()) {
    // `<id> blob <size>`, the bytes, a line break.
    const end = bytes.indexOf(10, at);
    const size = Number(bytes.toString("latin1", at, end).split(" ")[2]);
    texts.set(path, bytes.toString("utf8", end + 1, end + 1 + size));
    at = end + size + 2;
  }
  return texts;
}

/** A tree like another's with some files exchanged; null removes one. Needs no working tree, and nobody sees it half. */
export async function treeWith(
  git: Git,
  base: GitId | null,
  changes: ReadonlyMap<string, string | null>,
): Promise<GitId> {
  const scratch = await mkdtemp(join(tmpdir(), "kollega-index-"));
  const environment = { GIT_INDEX_FILE: join(scratch, "index") };
  try {
    if (base) await git.run(["read-tree", base], { environment });
    const texts = [...changes].filter(([, content]) => content !== null);
    const paths = texts.map((_, index) => join(scratch, String(index)));
    await Promise.all(texts.map(([, text], index) => writeFile(paths[index] ?? "", text ?? "")));
    const hash = ["hash-object", "-w", "--no-filters", "--"];
    const written = paths.length === 0 ? [] : (await git.run([...hash, ...paths])).trim().split("\n");
    const blobs = new Map(texts.map(([path], index) => [path, idIn(written[index] ?? "")]));
    const lines = [...changes].map(([path, content]) =>
      content === null ? `0 ${"0".repeat(40)}\t${path}` : `100644 ${blobs.get(path)}\t${path}`,
    );
    const input = lines.map((line) => `${line}\0`).join("");
    await git.run(["update-index", "-z", "--index-info"], { environment, input });
    return idIn(await git.run(["write-tree"], { environment }));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Writes a commit. It is in nobody's way before a branch points to it. */
export async function commitOf(
  git: Git,
  what: { tree: GitId; parents: readonly GitId[]; author: Author; at: Date; message: string },
): Promise<GitId> {
  const { tree, parents, author, at, message } = what;
  const name = [...author.name]
    .map((sign) => (sign < " " || "<>\u007f".includes(sign) ? " " : sign))
    .join("")
    .trim();
  const date = `${Math.floor(at.getTime() / 1000)} +0000`;
  const person = {
    NAME: /[\p{L}\p{N}]/u.test(name) ? name : "Employee",
    EMAIL: `${author.id}@employee.invalid`,
    DATE: date,
  };
  const environment = Object.fromEntries(
    ["AUTHOR", "COMMITTER"].flatMap((role) =>
      Object.entries(person).map(([part, value]) => [`GIT_${role}_${part}`, value]),
    ),
  );
  const args = ["commit-tree", tree, ...parents.flatMap((parent) => ["-p", parent]), "-F", "-"];
  return idIn(await git.run(args, { environment, input: message }));
}

/** Moves a reference only from where it was seen; null: it must not be there yet. Whether it was there. */
export async function moveRef(git: Git, ref: string, to: GitId, from: GitId | null): Promise<boolean> {
  const done = await git.ask(["update-ref", ref, to, from ?? "0".repeat(40)]);
  if (done !== null) return true;
  const now = await refAt(git, ref);
  if (now === from) throw errors.gitFailed({ command: "update-ref" });
  return false;
}

export async function refAt(git: Git, ref: string): Promise<GitId | null> {
  return gitIdFrom((await git.ask(["rev-parse", "--verify", "--quiet", "--end-of-options", ref]))?.trim() ?? "");
}
