import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ErrorDeclaration } from "../packages/errors/src/index.ts";
import { root } from "./checks.ts";
import { sourceFiles } from "./sourceFiles.ts";

/** Where the page lies, from the root. */
export const errorsPage = "docs/errors.md";

export interface DeclaredError extends ErrorDeclaration {
  readonly code: string;
}

/** The files in which a room declares errors. Each must be named `errors.ts` or `…Errors.ts`. */
export function declaringFiles(): readonly string[] {
  return sourceFiles()
    .filter(({ path, text }) => /^(packages|apps)\/[^/]+\/src\//.test(path) && /\bdeclareErrors\(/.test(text))
    .map(({ path }) => path)
    .filter((path) => !path.startsWith("packages/errors/") && !/\.test\.tsx?$/.test(path));
}

/** Every declared error of every room, in order of code. The same registry may be exported from several files. */
export async function declaredErrors(): Promise<readonly DeclaredError[]> {
  const found = new Map<string, ErrorDeclaration>();
  for (const path of declaringFiles()) {
    const module: Record<string, unknown> = await import(pathToFileURL(join(root, path)).href);
    for (const registry of Object.values(module)) {
      for (const [code, declaration] of declarationsOf(registry)) {
        if (found.has(code) && found.get(code) !== declaration) throw new Error(`${code} is declared twice`);
        found.set(code, declaration);
      }
    }
  }
  return [...found].map(([code, declaration]) => ({ code, ...declaration })).sort((a, b) => (a.code < b.code ? -1 : 1));
}

function declarationsOf(value: unknown): ReadonlyMap<string, ErrorDeclaration> {
  if (typeof value !== "object" || value === null || !("declarations" in value)) return new Map();
  return value.declarations instanceof Map ? value.declarations : new Map();
}

/** The page of all errors, for those who meet one. Generated; never edited by hand. */
export function renderErrorsPage(errors: readonly DeclaredError[]): string {
  const rooms = Map.groupBy(errors, ({ code }) => code.slice(0, code.indexOf("/")));
  const parts = [...rooms].map(([room, list]) => `## ${room}\n\n${list.map(renderError).join("\n\n")}\n`);
  return `# Errors

Every expected error has a stable code, what happened and what to do. This page is written by \`npm run errors\` from
the declarations in the rooms. \`{name}\` is filled in when the error occurs.

${parts.join("\n")}`;
}

const renderError = ({ code, status, what, todo }: DeclaredError) =>
  `### \`${code}\` (${status})\n\n- ${what.da} *${todo.da}*\n- ${what.en} *${todo.en}*`;
