import type { z } from "zod";
import type { Diagnostics, DocumentPlace } from "../diagnostic.ts";
import { limits } from "../documents/limits.ts";
import type { AssistantFiles } from "../documents/readAssistantFolder.ts";
import { readYaml } from "../documents/readYaml.ts";
import { merge, type Tree, type TreeEntry } from "../documents/tree.ts";
import { errors } from "../errors.ts";
import { type LetterSource, mergeLetters, readLetter } from "../letters/readLetter.ts";
import { type FormDocument, formSchema } from "../schemas/form.ts";
import { type ManifestDocument, manifestSchema } from "../schemas/manifest.ts";
import { type ParameterDocument, parametersSchema } from "../schemas/parameters.ts";
import { type RuleDocument, rulesSchema } from "../schemas/rules.ts";
import { type ScenarioDocument, scenariosSchema } from "../schemas/scenarios.ts";
import { validate } from "../schemas/validate.ts";

/** One kind of document after overlays: its data, and the tree that knows where each part stands. */
export interface Placed<T> {
  readonly data: T;
  readonly tree: Tree;
}

/** All documents of an assistant, overlays laid over and checked against their schemas. */
export interface Documents {
  readonly manifest: Placed<ManifestDocument>;
  readonly form: Placed<FormDocument> | null;
  readonly rules: Placed<Readonly<Record<string, RuleDocument>>>;
  readonly parameters: Placed<Readonly<Record<string, ParameterDocument>>>;
  readonly scenarios: Placed<Readonly<Record<string, ScenarioDocument>>>;
  readonly letters: ReadonlyMap<string, LetterSource>;
}

type Kind = "manifest" | "form" | "rules" | "parameters" | "scenarios" | "letter" | "other";

const yaml = /\.ya?ml$/;

function kindOf(path: string): Kind | null {
  if (path === "assistant.yaml") return "manifest";
  if (path === "form.yaml") return "form";
  if (/^letters\/[^/]+\.md$/.test(path)) return "letter";
  for (const kind of ["rules", "parameters", "scenarios"] as const)
    if (path.startsWith(`${kind}/`) && yaml.test(path)) return kind;
  return path === "publiccode.yml" || (!path.includes("/") && path.endsWith(".md")) ? "other" : null;
}

/** Reads and merges all layers, the core first. `null` when what is left cannot be worked with. */
export function readDocuments(layers: readonly AssistantFiles[], diagnostics: Diagnostics): Documents | null {
  const trees: Record<"manifest" | "form" | "rules" | "parameters" | "scenarios", Tree | null> = {
    manifest: null,
    form: null,
    rules: null,
    parameters: null,
    scenarios: null,
  };
  let letters: ReadonlyMap<string, LetterSource> = new Map();
  let unread = false;
  for (const [index, files] of layers.entries()) {
    const layer = readLayer(files, index === 0 ? "" : `overlay ${index}/`, diagnostics);
    for (const kind of ["manifest", "form", "rules", "parameters", "scenarios"] as const) {
      const [under, over] = [trees[kind], layer.trees[kind]];
      if (over) trees[kind] = under ? merge(under, over) : over;
    }
    letters = mergeLetters(letters, layer.letters);
    unread ||= layer.unread;
  }
  const start = { file: "assistant.yaml", line: 1, column: 1 };
  if (!trees.manifest) {
    if (!diagnostics.failed) diagnostics.error(errors.fileMissing({ file: "assistant.yaml" }), start);
    return null;
  }
  const placed = <S extends z.ZodType>(schema: S, tree: Tree): Placed<z.output<S>> | null => {
    const data = validate(schema, tree, diagnostics);
    return data === null ? null : { data, tree };
  };
  const empty = (file: string): Tree => ({ kind: "map", entries: new Map(), place: { file, line: 1, column: 1 } });
  const manifest = placed(manifestSchema, trees.manifest);
  const form = trees.form ? placed(formSchema, trees.form) : null;
  const rules = placed(rulesSchema, trees.rules ?? empty("rules"));
  const parameters = placed(parametersSchema, trees.parameters ?? empty("parameters"));
  const scenarios = placed(scenariosSchema, trees.scenarios ?? empty("scenarios"));
  // What the others say of a document that could not be read would only be noise.
  if (unread || !manifest || !rules || !parameters || !scenarios || (trees.form && !form)) return null;
  return { manifest, form, rules, parameters, scenarios, letters };
}

interface Layer {
  readonly trees: Readonly<Record<"manifest" | "form" | "rules" | "parameters" | "scenarios", Tree | null>>;
  readonly letters: ReadonlyMap<string, LetterSource>;
  /** Whether a document could not be read at all. */
  readonly unread: boolean;
}

function readLayer(files: AssistantFiles, prefix: string, diagnostics: Diagnostics): Layer {
  const trees: Record<"manifest" | "form" | "rules" | "parameters" | "scenarios", Tree | null> = {
    manifest: null,
    form: null,
    rules: null,
    parameters: null,
    scenarios: null,
  };
  const letters = new Map<string, LetterSource>();
  let unread = false;
  let total = 0;
  for (const [path, text] of files) {
    const file = prefix + path;
    total += text.length;
    if (total > limits.total || files.size > limits.files) {
      const fault = errors.folderTooLarge({ files: limits.files, most: limits.total });
      diagnostics.error(fault, { file, line: 1, column: 1 });
      return { trees, letters, unread: true };
    }
    const kind = kindOf(path);
    if (kind === null) diagnostics.error(errors.fileUnknown({ file: path }), { file, line: 1, column: 1 });
    if (kind === null || kind === "other") continue;
    if (kind === "letter") {
      const letter = readLetter(file, text, diagnostics);
      if (letter) letters.set(path.slice("letters/".length, -".md".length), letter);
      unread ||= letter === null;
      continue;
    }
    const tree = readYaml(file, text, diagnostics);
    unread ||= tree === null;
    if (!tree) continue;
    const there = trees[kind];
    trees[kind] = there ? join(there, tree, diagnostics) : tree;
  }
  return { trees, letters, unread };
}

/** Several files of one kind are one map; a key may be in one of them only. */
function join(a: Tree, b: Tree, diagnostics: Diagnostics): Tree {
  if (a.kind !== "map" || b.kind !== "map") {
    const place: DocumentPlace = (a.kind === "map" ? b : a).place;
    diagnostics.error(errors.valueInvalid({ at: "…", expected: "object" }), place);
    return a.kind === "map" ? a : b;
  }
  const entries = new Map<string, TreeEntry>(a.entries);
  for (const [key, entry] of b.entries) {
    if (entries.has(key)) diagnostics.error(errors.keyTwice({ key }), entry.key);
    else entries.set(key, entry);
  }
  return { kind: "map", entries, place: a.place };
}
