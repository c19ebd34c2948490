import { type ExecFileException, execFile } from "node:child_process";
import { devNull } from "node:os";
import { errors } from "../errors.ts";
import { freeStaleLocks } from "./staleLocks.ts";

declare const brand: unique symbol;
/** The id of a commit, tree or blob: hexadecimal, checked. */
export type GitId = string & { readonly [brand]: "git" };

export interface GitOptions {
  readonly input?: string;
  /** `latin1`: bytes as they are, one a character. UTF-8 unless given. */
  readonly encoding?: "utf8" | "latin1";
  readonly environment?: Readonly<Record<string, string>>;
}

export interface Git {
  readonly folder: string;
  /** What the command wrote. @throws authoring/git-failed, authoring/git-missing */
  run(args: readonly string[], options?: GitOptions): Promise<string>;
  /** The same, or null when it ends with a fault, as questions do whose answer is no. */
  ask(args: readonly string[], options?: GitOptions): Promise<string | null>;
}

const gitId = /^[0-9a-f]{40}([0-9a-f]{24})?$/;

/** An id as it comes from outside, or null when it cannot be one. */
export const gitIdFrom = (text: string): GitId | null => (gitId.test(text) ? (text as GitId) : null);

/** The id that a command wrote. */
export function idIn(written: string): GitId {
  const id = gitIdFrom(written.trim());
  if (!id) throw errors.gitFailed({ command: "id" });
  return id;
}

/** Nothing of the machine has a say: no hooks, no configuration, no helper, no terminal. What is written is on the disk. */
const settings = [
  `core.hooksPath=${devNull}`,
  "core.fsync=committed,reference",
  "core.fsyncMethod=fsync",
  "gc.auto=0",
  "core.quotePath=false",
].flatMap((setting) => ["-c", setting]);

const environmentOf = (folder: string) => ({
  PATH: process.env.PATH ?? "",
  GIT_DIR: folder,
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: devNull,
  GIT_CONFIG_SYSTEM: devNull,
  GIT_ATTR_NOSYSTEM: "1",
  GIT_NO_REPLACE_OBJECTS: "1",
  GIT_TERMINAL_PROMPT: "0",
  HOME: folder,
  LC_ALL: "C",
});

/** The `git` program on one bare repository. Never through a shell; what people write goes in by standard input only. */
export function openGit(folder: string): Git {
  const once = (args: readonly string[], { input, environment, encoding = "utf8" }: GitOptions) =>
    new Promise<string>((resolve, reject) => {
      const child = execFile(
        "git",
        [...settings, ...args],
        {
          env: { ...environmentOf(folder), ...environment },
          cwd: folder,
          maxBuffer: 64 * 1024 * 1024,
          timeout: 60_000,
          encoding,
        },
        (fault, written, told) => (fault ? reject(failureOf(args, fault, told)) : resolve(written)),
      );
      // A command that ends before it has read everything says why by its exit code.
      child.stdin?.on("error", () => undefined);
      child.stdin?.end(input ?? "");
    });
  async function run(args: readonly string[], options: GitOptions = {}): Promise<string> {
    try {
      return await once(args, options);
    } catch (fault) {
      if (!isLocked(fault) || !(await freeStaleLocks(folder))) throw fault;
      return once(args, options);
    }
  }
  return {
    folder,
    run,
    ask: async (args, options) => {
      try {
        return await run(args, options);
      } catch (fault) {
        if (fault instanceof Error && "code" in fault && fault.code === "authoring/git-missing") throw fault;
        return null;
      }
    },
  };
}

function failureOf(args: readonly string[], fault: ExecFileException, told: string): Error {
  if (fault.code === "ENOENT") return errors.gitMissing({}, { cause: fault });
  return errors.gitFailed({ command: args[0] ?? "" }, { cause: new Error(told.slice(0, 2000)) });
}

const isLocked = (fault: unknown) =>
  fault instanceof Error && fault.cause instanceof Error && /\.lock': File exists/.test(fault.cause.message);
