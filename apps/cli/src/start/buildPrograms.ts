import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { dirname, extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Loader, type Plugin } from "esbuild";
import { exitCodes } from "../output.ts";
import { projectRoot, serverProgram, simulatorProgram } from "./paths.ts";
import { type Programs, programsCache, stateOf } from "./programs.ts";

/** Earlier ones stay for a while: processes that run from them may have something left to load. */
const kept = 3;

export interface BuildOptions {
  readonly root: string;
  readonly cache: string;
  /** By name, the file each program begins with. */
  readonly programs: Readonly<Record<string, string>>;
}

/** Builds the programs of `start` in the background, with the lowest priority. */
export async function buildOwnPrograms(): Promise<number> {
  setPriority(constants.priority.PRIORITY_LOW);
  const programs = {
    kollega: join(import.meta.dirname, "../main.ts"),
    server: serverProgram(),
    simulators: simulatorProgram(),
  };
  await buildPrograms({ root: projectRoot, cache: programsCache(projectRoot), programs });
  return exitCodes.done;
}

/** Bundles programs, and notes what they were made of; `freshPrograms` finds them for as long as that is unchanged. */
export async function buildPrograms({ root, cache, programs }: BuildOptions): Promise<void> {
  const folder = join(cache, `programs-${randomUUID()}`);
  const read = new Map<string, string | null>();
  // They say what files of ours mean, and what packages there are.
  for (const file of ["package-lock.json", "tsconfig.json"]) read.set(file, stateOf(join(root, file)));
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { ...programs },
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    ...{ bundle: true, splitting: true, format: "esm", platform: "node", target: "node24" },
    ...{ jsx: "automatic", jsxImportSource: "hono/jsx", keepNames: true, minifyWhitespace: true },
    ...{ sourcemap: "linked", sourcesContent: false, metafile: true, logLevel: "silent" },
    // The first is not installed; the others have programs of their own, found by where they lie.
    external: ["pg-native", "esbuild", "@duckdb/node-api"],
    define: {
      KOLLEGA_PROGRAMS: JSON.stringify(folder),
      "import.meta.url": "placeUrl",
      "import.meta.dirname": "placeFolder",
    },
    banner: {
      js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);',
    },
    plugins: [whereItWas((file) => read.set(file, stateOf(file)))],
  });
  const made = Object.fromEntries(
    Object.keys(metafile.inputs).map((file) => [file, read.get(join(root, file)) ?? stateOf(join(root, file)) ?? ""]),
  );
  const others = [...read].filter(([file]) => !file.startsWith(root)).map(([file, state]) => [file, state ?? ""]);
  write(cache, { folder, made: { ...made, ...Object.fromEntries(others) } });
  removeOld(cache);
}

/** Files find what lies beside them by `import.meta`: that stays the place of the source. */
const whereItWas = (reads: (file: string) => void): Plugin => ({
  name: "where it was",
  setup({ onLoad }) {
    onLoad({ filter: /\.(tsx?|[cm]?js)$/ }, ({ path }) => {
      reads(path);
      const text = readFileSync(path, "utf8");
      const place = `const placeUrl = ${JSON.stringify(pathToFileURL(path).href)}, placeFolder = ${JSON.stringify(dirname(path))};`;
      // On the first line, so that all lines keep their numbers.
      const placed = text.includes("import.meta") ? `${place} ${text}` : text;
      // Node reads all of a map at start: lines of packages are not worth it.
      const contents = path.includes("/node_modules/") ? `${placed}\n//# sourceMappingURL=${noMap}` : placed;
      return { contents, loader: loaders[extname(path)] ?? "js" };
    });
  },
});

const noMap = `data:application/json;base64,${btoa('{"version":3,"sources":[""],"mappings":"AAAA"}')}`;

const loaders: Readonly<Record<string, Loader>> = { ".ts": "ts", ".tsx": "tsx" };

function write(cache: string, programs: Programs): void {
  const draft = join(cache, `programs-${randomUUID()}.json`);
  writeFileSync(draft, JSON.stringify(programs));
  renameSync(draft, join(cache, "programs.json"));
}

function removeOld(cache: string): void {
  const folders = readdirSync(cache)
    .filter((name) => /^programs-[\da-f-]+$/.test(name))
    .map((name) => ({ path: join(cache, name), time: statSync(join(cache, name)).mtimeMs }))
    .toSorted((a, b) => b.time - a.time);
  for (const { path } of folders.slice(kept)) rmSync(path, { recursive: true, force: true });
}
