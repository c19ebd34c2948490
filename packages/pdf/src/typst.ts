import { createRequire } from "node:module";

/** The part of the native compiler that we use. */
export interface TypstCompiler {
  pdf(
    source: { mainFileContent: string; inputs: Readonly<Record<string, string>> },
    options: { pdfStandard: "ua-1"; creationTimestamp: number },
  ): Uint8Array;
  evictCache(maximumAge: number): void;
}

interface TypstModule {
  readonly NodeCompiler: {
    create(options: { workspace: string; fontArgs: readonly { fontPaths: readonly string[] }[] }): TypstCompiler;
  };
}

/** The compiler for this platform. The package that wraps it for all platforms cannot be installed from its lockfile. */
export const TYPST_PACKAGE = "@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu";

const isTypst = (module: unknown): module is TypstModule =>
  typeof module === "object" && module !== null && "NodeCompiler" in module;

/**
 * Loads the native compiler with the fonts of a folder and those it carries itself. Its workspace is a folder that does not
 * exist, so that nothing can be read. @throws when the package is absent or does not run here.
 */
export function loadTypst(packageName: string, fontFolder: string): TypstCompiler {
  const module: unknown = createRequire(import.meta.url)(packageName);
  if (!isTypst(module)) throw new Error("The package is no Typst compiler.");
  return module.NodeCompiler.create({
    workspace: "/nonexistent/kollega-letters",
    fontArgs: [{ fontPaths: [fontFolder] }],
  });
}
