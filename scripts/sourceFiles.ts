import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./checks.ts";

/** A text file of the tree, as it lies on the disk. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const isText = /\.(ts|tsx|mjs|js|json|md|yaml|yml|sql|css|html|typ|sh|xml|xsd|wsdl|svg|txt|csv)$|^\.ci\//;

/** All text files that git keeps or would keep, but for what a tool writes. */
export function sourceFiles(): readonly SourceFile[] {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], { cwd: root });
  return listed
    .toString()
    .split("\0")
    .filter((path) => isText.test(path) && path !== "package-lock.json" && existsSync(join(root, path)))
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}
