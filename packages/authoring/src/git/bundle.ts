import { mkdir, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { errors } from "../errors.ts";
import { type Git, openGit } from "./git.ts";
import { openRepository, type Repository } from "./repository.ts";

/** Every reference with what it points to: what tells that two repositories are the same. */
export type References = Readonly<Record<string, string>>;

/** Writes the whole repository to one file, as it is at one moment, while people go on working in it. */
export async function bundleRepository({ git }: Repository, file: string): Promise<References> {
  await git.run(["bundle", "create", "--quiet", file, "--all"]);
  return readLines(await git.run(["bundle", "list-heads", file]));
}

/**
 * Makes a repository anew from such a file. It gets its name when it is whole, so a crash leaves none or all of it.
 * @throws authoring/git-failed when anything of it is missing or changed
 */
export async function unbundleRepository(
  file: string,
  folder: string,
  now: () => Date,
): Promise<{ readonly repository: Repository; readonly references: References }> {
  const half = `${folder}.${process.pid}.new`;
  await mkdir(dirname(folder), { recursive: true, mode: 0o700 });
  await rm(half, { recursive: true, force: true });
  await mkdir(half, { mode: 0o700 });
  const git = openGit(half);
  await git.run(["init", "--bare", "--quiet", "--template=", "--initial-branch=main"]);
  await git.run(["-c", "fetch.fsckObjects=true", "fetch", "--quiet", "--no-write-fetch-head", file, "+refs/*:refs/*"]);
  const references = await referencesIn(git);
  if (references["refs/heads/main"] === undefined) throw errors.gitFailed({ command: "fetch" });
  await rename(half, folder);
  return { repository: openRepository(folder, now), references };
}

/** Where everything in a repository points. */
export const repositoryReferences = ({ git }: Repository): Promise<References> => referencesIn(git);

const referencesIn = async (git: Git): Promise<References> =>
  readLines(await git.run(["for-each-ref", "--format=%(objectname) %(refname)"]));

/** Lines of an id and a reference; `HEAD` only names another. */
const readLines = (text: string): References =>
  Object.fromEntries(
    text
      .split("\n")
      .flatMap((line) => {
        const [id = "", name = ""] = line.split(" ");
        return name.startsWith("refs/") ? [[name, id] as const] : [];
      })
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
