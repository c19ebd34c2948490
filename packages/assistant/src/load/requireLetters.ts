import type { Diagnostics } from "../diagnostic.ts";
import { placeAt } from "../documents/tree.ts";
import { errors } from "../errors.ts";
import { isAboutOthers } from "../evaluate/aboutOthers.ts";
import { receiversOf } from "../letters/receiversOf.ts";
import type { Assistant } from "../model/assistant.ts";
import type { CompiledLetter } from "../model/letter.ts";
import type { DecisionDocument } from "../schemas/decision.ts";
import type { ComplaintDocument } from "../schemas/manifest.ts";
import type { Documents } from "./readDocuments.ts";

/** The outcomes a decision type can have; `sent` where it has no outcome of its own. `null`: not told by the type. */
export function outcomesOf(documents: Documents, decision: DecisionDocument): readonly string[] | null {
  if (decision.outcome === undefined) return ["sent"];
  const type = documents.manifest.data.findings[decision.outcome]?.type ?? "";
  const options = documents.manifest.data.types[type]?.options;
  return options ? Object.keys(options) : null;
}

/** The complaint guidance of a decision type. */
export const complaintsOf = (
  complaints: Readonly<Record<string, ComplaintDocument>>,
  decision: string,
): readonly ComplaintDocument[] =>
  Object.values(complaints).filter((complaint) => complaint.for === undefined || complaint.for.includes(decision));

/** A letter tells its receiver own data only: its slots show nothing of another person's evidence. */
export function requireOwnData(
  assistant: Pick<Assistant, "manifest" | "entries">,
  letters: ReadonlyMap<string, CompiledLetter>,
  documents: Documents,
  diagnostics: Diagnostics,
): void {
  for (const [decision, doc] of Object.entries(assistant.manifest.decisions)) {
    const receivers = receiversOf(assistant.manifest, decision);
    for (const [file, letter] of letters) {
      const place = documents.letters.get(file)?.place;
      if (!place || !Object.values(doc.letters).includes(letter.name)) continue;
      for (const party of receivers)
        for (const { id, told } of letter.blocks)
          for (const name of told.filter((one) => isAboutOthers(assistant, one, party)))
            diagnostics.error(errors.letterTellsOthers({ letter: letter.name, block: id, name, party }), place);
    }
  }
}

/** Every outcome has a letter; a letter that may refuse has reasons and complaint guidance (FVL §§ 22–25). What only calculates sends none. */
export function requireLetters(
  documents: Documents,
  letters: ReadonlyMap<string, CompiledLetter>,
  diagnostics: Diagnostics,
): void {
  const { data, tree } = documents.manifest;
  for (const [name, decision] of Object.entries(data.decisions)) {
    const at = ["decisions", name];
    const outcomes = outcomesOf(documents, decision);
    if (!outcomes) {
      diagnostics.error(
        errors.referenceUnknown({ kind: "finding with options", name: decision.outcome ?? "" }),
        placeAt(tree, [...at, "outcome"]),
      );
      continue;
    }
    for (const path of [
      ...Object.keys(decision.letters).map((outcome) => ["letters", outcome]),
      ...decision.fullyGranted.keys().map((index) => ["fullyGranted", index]),
      ...(decision.recurs?.unchanged ?? []).keys().map((index) => ["recurs", "unchanged", index]),
    ]) {
      const listed = path[0] === "recurs" ? decision.recurs?.unchanged : decision.fullyGranted;
      const outcome = path[0] === "letters" ? String(path[1]) : (listed?.[Number(path.at(-1))] ?? "");
      if (!outcomes.includes(outcome))
        diagnostics.error(errors.outcomeUnknown({ decision: name, outcome }), placeAt(tree, [...at, ...path], "key"));
    }
    for (const [index, outcome] of (decision.recurs?.while ?? []).entries())
      if (!Object.values(data.decisions).some((one) => outcomesOf(documents, one)?.includes(outcome)))
        diagnostics.error(
          errors.outcomeUnknown({ decision: name, outcome }),
          placeAt(tree, [...at, "recurs", "while", index], "key"),
        );
    for (const outcome of data.calculator?.only ? [] : outcomes) {
      const letterName = decision.letters[outcome];
      if (letterName === undefined || !Object.hasOwn(decision.letters, outcome)) {
        diagnostics.error(errors.outcomeWithoutLetter({ decision: name, outcome }), placeAt(tree, [...at, "letters"]));
        continue;
      }
      if (!documents.letters.has(letterName))
        diagnostics.error(
          errors.referenceUnknown({ kind: "letter", name: letterName }),
          placeAt(tree, [...at, "letters", outcome]),
        );
      if (decision.reply || decision.fullyGranted.includes(outcome)) continue;
      for (const [file, letter] of letters) {
        if (letter.name !== letterName) continue;
        for (const kind of ["reasons", "complaint"] as const)
          if (!letter.blocks.some((block) => block.kind === kind && block.when === null && block.each === null))
            diagnostics.error(
              errors.letterWithoutReasons({ letter: letterName, outcome, kind }),
              documents.letters.get(file)?.place ?? placeAt(tree, at),
            );
      }
    }
    if (!decision.reply && complaintsOf(data.complaint, name).length === 0)
      diagnostics.error(errors.complaintMissing({ decision: name }), placeAt(tree, at, "key"));
  }
}
