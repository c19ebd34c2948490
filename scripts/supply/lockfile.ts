import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../checks.ts";

/** A package of somebody else's, as the lockfile pins it. */
export interface Locked {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression, as its authors tell it. */
  readonly licence: string | null;
  readonly integrity: string | null;
  readonly resolved: string | null;
  readonly installs: boolean;
  readonly development: boolean;
}

interface Entry {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
}

const lockfileText = (): string => readFileSync(join(root, "package-lock.json"), "utf8");

/** Every package that is installed from elsewhere. */
export function lockedPackages(text: string = lockfileText()): readonly Locked[] {
  const { packages } = JSON.parse(text) as { readonly packages: Readonly<Record<string, Entry>> };
  return Object.entries(packages).flatMap(([path, entry]) => {
    const at = path.lastIndexOf("node_modules/");
    if (at < 0 || entry.link) return [];
    return {
      name: entry.name ?? path.slice(at + "node_modules/".length),
      version: entry.version ?? "",
      licence: entry.license ?? null,
      integrity: entry.integrity ?? null,
      resolved: entry.resolved ?? null,
      installs: entry.hasInstallScript ?? false,
      development: entry.dev ?? false,
    };
  });
}
