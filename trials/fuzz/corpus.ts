import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");
const kit = join(root, "../shared/oracles/dmn-tck");

/** What is mutated: texts and XML that mean something. */
export interface Corpus {
  readonly texts: readonly string[];
  readonly xml: readonly string[];
}

const filesOf = (folder: string, pattern: string): string[] =>
  globSync(pattern, { cwd: folder })
    .sort()
    .map((path) => readFileSync(join(folder, path), "utf8"));

/** The FEEL in the repository's own tests and assistants; with the compatibility kit's texts and models where it is asked for and there. */
export function readCorpus(withKit: boolean): Corpus {
  const tests = filesOf(root, "packages/dmn/src/**/*.test.ts").flatMap((code) =>
    [...code.matchAll(/"((?:[^"\\\n]|\\.)+)"|'((?:[^'\\\n]|\\.)+)'/g)].map(([, double, single]) =>
      (double ?? single ?? "").replace(/\\(["'\\])/g, "$1"),
    ),
  );
  const formulas = filesOf(root, "assistants/**/*.yaml").flatMap((yaml) =>
    [...yaml.matchAll(/(?:formula|gives): (?:>-\n)?(.+)/g)].map(([, text = ""]) => text),
  );
  const models = withKit && existsSync(kit) ? filesOf(kit, "**/*.dmn") : [];
  const texts = models.flatMap((xml) =>
    [...xml.matchAll(/<(?:\w+:)?text>([^<]*)</g)].map(([, text = ""]) =>
      text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&"),
    ),
  );
  return { texts: [...new Set([...tests, ...formulas, ...texts])], xml: models.filter((xml) => xml.length < 60_000) };
}
