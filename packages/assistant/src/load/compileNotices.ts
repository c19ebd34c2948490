import { placeAt } from "../documents/tree.ts";
import { errors } from "../errors.ts";
import type { CompiledNotice } from "../model/assistant.ts";
import type { CompiledLetter } from "../model/letter.ts";
import type { NoticeDocument } from "../schemas/effects.ts";
import type { ManifestDocument } from "../schemas/manifest.ts";
import { booleanType, dateType, textType, type ValueType } from "../values/valueType.ts";
import type { Documents } from "./readDocuments.ts";
import { Scope } from "./scope.ts";

/** All that a notice's letter may tell, by what it is sent on: nothing that anybody would have to control. */
export const noticeNames: Readonly<Record<NoticeDocument["on"], Readonly<Record<string, ValueType>>>> = {
  received: { received: dateType, decideBy: dateType, caseNumber: textType },
  asked: { received: dateType, answerBy: dateType, caseNumber: textType },
};

/** The scope that a letter is compiled in when it is a notice's: what all notices that use it may tell. Null for other letters. */
export function noticeScope({ notices }: ManifestDocument, letter: string, scope: Scope): Scope | null {
  const uses = Object.values(notices).filter((notice) => notice.letter === letter);
  const [first, ...others] = uses.map(({ on }) => noticeNames[on]);
  if (!first) return null;
  const shared = Object.entries(first).filter(([name]) => others.every((names) => Object.hasOwn(names, name)));
  return new Scope(new Map(shared), scope.diagnostics);
}

/** Compiles the notices, and sees to it that their letters are of fixed text. */
export function compileNotices(
  documents: Documents,
  scope: Scope,
  letters: ReadonlyMap<string, CompiledLetter>,
): ReadonlyMap<string, CompiledNotice> {
  const { data, tree } = documents.manifest;
  const { diagnostics } = scope;
  const notices = new Map<string, CompiledNotice>();
  for (const [name, doc] of Object.entries(data.notices)) {
    const at = ["notices", name];
    const unknown = (kind: string, of: string, path: readonly PropertyKey[]) =>
      diagnostics.error(errors.referenceUnknown({ kind, name: of }), placeAt(tree, [...at, ...path]));
    if (!Object.hasOwn(data.parties, doc.to)) unknown("party", doc.to, ["to"]);
    for (const [index, evidence] of (doc.for ?? []).entries()) {
      const declared = data.evidence[evidence];
      if (!declared || !("ask" in declared)) unknown("evidence", evidence, ["for", index]);
    }
    if (!documents.letters.has(doc.letter)) unknown("letter", doc.letter, ["letter"]);
    requireFixed(documents, doc.letter, letters, diagnostics);
    const paperWhen =
      doc.paperWhen === undefined ? null : scope.compile(doc.paperWhen, tree, [...at, "paperWhen"], booleanType);
    notices.set(name, { name, doc, paperWhen });
  }
  return notices;
}

/** A letter that goes out uncontrolled says the same in every case, and is no decision's. */
function requireFixed(
  documents: Documents,
  name: string,
  letters: ReadonlyMap<string, CompiledLetter>,
  diagnostics: Scope["diagnostics"],
): void {
  for (const [file, letter] of letters) {
    const place = documents.letters.get(file)?.place;
    if (letter.name !== name || !place) continue;
    for (const { id, kind, when, each } of letter.blocks)
      if (kind !== "rule" || when !== null || each !== null)
        diagnostics.error(errors.noticeNotFixed({ letter: name, block: id }), place);
    for (const [decision, doc] of Object.entries(documents.manifest.data.decisions))
      if (Object.values(doc.letters).includes(name))
        diagnostics.error(errors.noticeDecides({ letter: name, decision }), place);
  }
}
