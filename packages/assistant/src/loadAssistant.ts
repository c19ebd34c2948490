import { createHash } from "node:crypto";
import { calculatorDocuments } from "./calculator/calculatorDocuments.ts";
import { type Diagnostic, Diagnostics } from "./diagnostic.ts";
import { assistantHash } from "./documents/assistantHash.ts";
import type { AssistantFiles } from "./documents/readAssistantFolder.ts";
import { placeAt } from "./documents/tree.ts";
import { errors } from "./errors.ts";
import { checkShown } from "./load/checkShown.ts";
import { compileCalculator } from "./load/compileCalculator.ts";
import { compileDecisions, compileEffects } from "./load/compileDecisions.ts";
import { EntryCompiler, lawOf } from "./load/compileEntries.ts";
import { compileLeader } from "./load/compileLeader.ts";
import { compileLetter } from "./load/compileLetter.ts";
import { compileNotices, noticeScope } from "./load/compileNotices.ts";
import type { LawReader } from "./load/compileRule.ts";
import { declareTypes } from "./load/declareTypes.ts";
import { findCycle } from "./load/dependencies.ts";
import { type Documents, readDocuments } from "./load/readDocuments.ts";
import { requireLetters, requireOwnData } from "./load/requireLetters.ts";
import { scopesOf } from "./load/scopes.ts";
import { splitMembers } from "./load/splitMembers.ts";
import { TypeNames } from "./load/typeNames.ts";
import type { Assistant } from "./model/assistant.ts";
import type { Feel } from "./model/entry.ts";
import type { CompiledLetter } from "./model/letter.ts";
import { booleanType } from "./values/valueType.ts";

export interface Loaded {
  /** `null` when anything is an error. */
  readonly assistant: Assistant | null;
  /** Everything that is wrong, by file and place. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Loads an assistant from its documents, with overlays (variants) laid over in order: maps merge by key, `null` deletes.
 * Everything is compiled once. Never throws for what documents say.
 */
export function loadAssistant(
  files: AssistantFiles,
  options: { readonly overlays?: readonly AssistantFiles[] } = {},
): Loaded {
  const diagnostics = new Diagnostics();
  const overlays = options.overlays ?? [];
  const documents = readDocuments([files, ...overlays], diagnostics);
  const parts = documents && compile(documents, diagnostics);
  if (!parts || !documents || diagnostics.failed) return { assistant: null, diagnostics: diagnostics.sorted() };
  const { manifest } = documents;
  const told = {
    id: manifest.data.id,
    version: manifest.data.version,
    title: manifest.data.title,
    summary: manifest.data.summary,
    hash: hashOf(files, overlays),
    files,
    overlays,
    law: lawOf(documents),
  };
  const calculating = calculatorDocuments(documents, diagnostics);
  const calculated = calculating && compile(calculating, diagnostics);
  const stated: Assistant | null =
    calculating && calculated ? { ...told, ...documentsOf(calculating), ...calculated, calculator: null } : null;
  const household = compileCalculator(calculating ?? documents, (calculated ?? parts).entries, diagnostics);
  const assistant: Assistant = {
    ...told,
    ...documentsOf(documents),
    ...parts,
    calculator: manifest.data.calculator ? { stated, household } : null,
  };
  return { assistant: diagnostics.failed ? null : assistant, diagnostics: diagnostics.sorted() };
}

const documentsOf = (documents: Documents) => ({
  documents,
  manifest: documents.manifest.data,
  form: documents.form?.data ?? null,
});

function hashOf(files: AssistantFiles, overlays: readonly AssistantFiles[]): string {
  if (overlays.length === 0) return assistantHash(files);
  return createHash("sha256")
    .update([files, ...overlays].map(assistantHash).join("\n"))
    .digest("hex");
}

function compile(documents: Documents, diagnostics: Diagnostics) {
  const { manifest } = documents;
  const typeNames = new TypeNames(manifest.data.types, manifest.tree, diagnostics);
  const declared = declareTypes(documents, typeNames, diagnostics);
  const scope = scopesOf(declared, diagnostics);
  const laws = lawOf(documents);
  const law: LawReader = (keys, tree, path) =>
    (keys ?? []).flatMap((key, index) => {
      const reference = laws.get(key);
      if (!reference)
        diagnostics.error(errors.referenceUnknown({ kind: "law", name: key }), placeAt(tree, [...path, index]));
      return reference ?? [];
    });
  const { entries, memberEntries } = splitMembers(new EntryCompiler(documents, declared, scope, law).all());
  const letters = new Map<string, CompiledLetter>();
  for (const [name, source] of documents.letters) {
    const own = noticeScope(manifest.data, name.replace(/\.en$/, ""), scope);
    const letter = compileLetter(name, source, own ?? scope);
    if (letter) letters.set(name, letter);
  }
  const effects = compileEffects(documents, scope);
  const notices = compileNotices(documents, scope, letters);
  const decisions = compileDecisions(documents, scope, entries, { effects, notices, letters });
  const deadlineWhen = new Map<string, Feel>();
  for (const [name, deadline] of Object.entries(manifest.data.deadlines)) {
    law(deadline.law, manifest.tree, ["deadlines", name, "law"]);
    const feel =
      deadline.when === undefined
        ? null
        : scope.compile(deadline.when, manifest.tree, ["deadlines", name, "when"], booleanType);
    if (feel) deadlineWhen.set(name, feel);
  }
  for (const [name, complaint] of Object.entries(manifest.data.complaint))
    law(complaint.law, manifest.tree, ["complaint", name, "law"]);
  for (const [name, notice] of Object.entries(manifest.data.notices))
    law(notice.law, manifest.tree, ["notices", name, "law"]);
  law(manifest.data.retention?.law, manifest.tree, ["retention", "law"]);
  requireLetters(documents, letters, diagnostics);
  const dates = [...decisions.values()].flatMap((decision) => decision.from?.names ?? []);
  const cycle = findCycle(entries, dates);
  if (cycle) {
    const name = cycle[0] ?? "";
    const found = [
      { tree: manifest.tree, path: ["findings", name] },
      { tree: documents.rules.tree, path: [name] },
    ].find(({ tree, path }) => placeAt(tree, path, "key") !== placeAt(tree, path.slice(0, -1), "value"));
    diagnostics.error(
      errors.cycle({ path: cycle.join(" → ") }),
      placeAt(found?.tree ?? manifest.tree, found?.path ?? [], "key"),
    );
  } else requireOwnData({ manifest: manifest.data, entries }, letters, documents, diagnostics);
  checkShown(documents, diagnostics);
  const leaderUnit = compileLeader(documents, scope);
  return { entries, memberEntries, letters, effects, notices, decisions, deadlineWhen, leaderUnit };
}
