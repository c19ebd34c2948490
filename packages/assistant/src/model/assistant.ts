import type { Text } from "@kollega/errors";
import type { AssistantFiles } from "../documents/readAssistantFolder.ts";
import type { Documents } from "../load/readDocuments.ts";
import type { DecisionDocument } from "../schemas/decision.ts";
import type { EffectDocument, NoticeDocument } from "../schemas/effects.ts";
import type { FormDocument } from "../schemas/form.ts";
import type { ManifestDocument } from "../schemas/manifest.ts";
import type { ValueType } from "../values/valueType.ts";
import type { Entry, Feel, LawReference, TextTemplate } from "./entry.ts";
import type { CompiledLetter } from "./letter.ts";

/** A decision type ready to run. */
export interface CompiledDecision {
  readonly name: string;
  readonly doc: DecisionDocument;
  readonly from: Feel | null;
  readonly until: Feel | null;
  /** The findings it rests on, in the manifest's order. */
  readonly needs: readonly string[];
  readonly first: readonly { readonly decisionType: string; readonly when: Feel; readonly because: TextTemplate }[];
  /** Evidence that findings, letters or effects of it may need. */
  readonly evidence: readonly string[];
}

export interface CompiledEffect {
  readonly name: string;
  readonly doc: EffectDocument;
  readonly when: Feel | null;
  readonly paperWhen: Feel | null;
  readonly with: ReadonlyMap<string, { readonly feel: Feel; readonly type: ValueType; readonly optional: boolean }>;
}

/** A letter of fixed text that is sent without control. */
export interface CompiledNotice {
  readonly name: string;
  readonly doc: NoticeDocument;
  readonly paperWhen: Feel | null;
}

/** An assistant, loaded and compiled: immutable, cheap to keep, used for any number of cases. */
export interface Assistant {
  readonly id: string;
  readonly version: string;
  readonly title: Text;
  readonly summary: Text;
  /** The content hash of all its documents, overlays included. */
  readonly hash: string;
  readonly files: AssistantFiles;
  readonly overlays: readonly AssistantFiles[];
  readonly manifest: ManifestDocument;
  readonly form: FormDocument | null;
  /** All documents as written, with their places. */
  readonly documents: Documents;
  readonly law: ReadonlyMap<string, LawReference>;
  /** All names, in the documents' order. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** By items: the names as the rules made for each of their members know them, `item` among them. */
  readonly memberEntries: ReadonlyMap<string, ReadonlyMap<string, Entry>>;
  readonly decisions: ReadonlyMap<string, CompiledDecision>;
  readonly effects: ReadonlyMap<string, CompiledEffect>;
  readonly notices: ReadonlyMap<string, CompiledNotice>;
  readonly letters: ReadonlyMap<string, CompiledLetter>;
  readonly deadlineWhen: ReadonlyMap<string, Feel>;
  /** Where the applicant's leader controls: the unit whose leader that is. */
  readonly leaderUnit: Feel | null;
  /** Null where the public calculator does not work it out. */
  readonly calculator: {
    /** The assistant as it calculates, where that is not as it decides. */
    readonly stated: Assistant | null;
    /** By form field: what a household's facts answer. */
    readonly household: ReadonlyMap<string, Feel>;
  } | null;
}
