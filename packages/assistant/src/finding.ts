import type { LocalDate } from "@kollega/danish";
import type { Text } from "@kollega/errors";
import type { Json } from "./json.ts";

/** A parameter as it was used: its value on the effective date, with its law. */
export interface ParameterUse {
  readonly parameter: string;
  readonly title: Text;
  readonly value: string;
  readonly unit: string;
  readonly validFrom: LocalDate;
  readonly validUntil: LocalDate | null;
  readonly confidence: "published" | "secondary" | "derived";
  readonly reference: { readonly title: string; readonly url: string };
}

/** Why a finding must be judged singly. */
export type EachReason =
  | "declared"
  | "judgement"
  | "against-the-party"
  | "deviates-from-stated"
  | "secondary-parameter"
  | "corrected-evidence"
  | "overridden";

export type Control =
  | { readonly mode: "together" }
  | { readonly mode: "each"; readonly reasons: readonly EachReason[] };

/** Why a finding has no value. `waits` kinds resolve by themselves or by a person; `fault` kinds need a person. */
export type Undecided =
  | { readonly kind: "evidence-awaited"; readonly evidence: string }
  | { readonly kind: "judgement-awaited"; readonly judgement: string }
  | {
      readonly kind: "rate-missing";
      readonly parameter: string;
      readonly title: Text;
      readonly date: LocalDate;
      readonly text: Text;
    }
  | { readonly kind: "depends-on"; readonly finding: string }
  | { readonly kind: "diagnostic"; readonly code: string; readonly text: Text };

interface FindingBase {
  /** Its name in the manifest; `name:key` where it is made for each member of some items. */
  readonly name: string;
  readonly title: Text;
  /** The member it is made for. */
  readonly item?: { readonly items: string; readonly key: string };
  /** The declared type: kroner, percent, number, date, boolean, text, a choice, a list of one of them. */
  readonly type: string;
  readonly law: readonly { readonly id: string; readonly title: string; readonly url: string }[];
  /** Names of evidence, form fields, findings and parameters it rests on, directly. */
  readonly restsOn: readonly string[];
}

export interface DecidedFinding extends FindingBase {
  readonly status: "decided";
  readonly value: Json;
  /** The value as a person reads it. */
  readonly shown: Text;
  readonly by: "rule" | "judgement" | "override" | "given";
  /** One sentence: what, why, under which law. */
  readonly because: Text;
  /** By party: the sentence for a party to whom `because` would tell another person's data. */
  readonly becauseTo?: Readonly<Record<string, Text>>;
  readonly parameters: readonly ParameterUse[];
  /** Ids of the table rows that matched, in the order of the rules they belong to: `rule.row`. */
  readonly rows: readonly string[];
  readonly control: Control;
  /** For an overridden finding: what the rule says. */
  readonly ruleValue?: Json;
  readonly ruleShown?: Text;
  /** How it was worked out, when asked for. */
  readonly trace?: FindingTrace;
}

/** How a finding was worked out, from the findings before it on. `version` rises when its shape changes otherwise than by new keys. */
export interface FindingTrace {
  readonly version: 1;
  readonly steps: readonly TraceStep[];
}

/** One rule on the way, with what it read. */
export interface TraceStep {
  readonly name: string;
  readonly title: Text;
  readonly inputs: Readonly<Record<string, Json>>;
  readonly value: Json;
  /** The value as a person reads it. */
  readonly shown: Text;
  readonly formula?: FormulaPart & {
    /** The formula with its numbers, where it has a short form. */
    readonly written?: Text;
  };
  readonly table?: {
    readonly inputs: readonly {
      readonly name: string;
      readonly title: Text;
      readonly value: Json;
      readonly shown: Text;
    }[];
    readonly matched: readonly TraceRow[];
    /** The rows on either side, where one input decides between them. */
    readonly neighbours?: { readonly input: string; readonly before: TraceRow | null; readonly after: TraceRow | null };
  };
}

/** A part of a formula with the value it had. */
export interface FormulaPart {
  readonly text: string;
  readonly value: Json;
  readonly parts?: readonly FormulaPart[];
}

/** A row of a table: its tests by input, and what it gives, as they are written. */
export interface TraceRow {
  readonly row: string;
  readonly when: Readonly<Record<string, string>>;
  readonly gives: string;
  /** The same in words, without inputs that may be anything. */
  readonly words?: { readonly when: Readonly<Record<string, Text>>; readonly gives: Text };
}

export interface UndecidedFinding extends FindingBase {
  readonly status: "undecided";
  readonly undecided: Undecided;
  /** For a judgement: what the person chooses among. */
  readonly question?: {
    readonly text: Text;
    readonly options: readonly { readonly option: string; readonly title: Text }[];
  };
}

export type Finding = DecidedFinding | UndecidedFinding;

/** All that the rules give for one set of facts. */
export interface Determination {
  readonly assistant: string;
  readonly version: string;
  /** The content hash of the documents it was worked out with. */
  readonly documents: string;
  readonly decisionType: string;
  readonly effectiveFrom: LocalDate | null;
  readonly effectiveUntil: LocalDate | null;
  /** In the manifest's order. */
  readonly findings: readonly Finding[];
  /** `decided`: every finding the decision type needs has a value; else what it waits for. */
  readonly state:
    | { readonly kind: "decided"; readonly outcome: string }
    | { readonly kind: "needs-judgement"; readonly judgements: readonly string[] }
    | { readonly kind: "needs-evidence"; readonly evidence: readonly string[] }
    | {
        readonly kind: "rates-missing";
        readonly parameters: readonly { readonly parameter: string; readonly date: LocalDate }[];
      }
    /** Must be settled first by a decision of another type, e.g. a hearing of a party. */
    | { readonly kind: "needs-decision"; readonly decisionType: string; readonly because: Text }
    | { readonly kind: "undecided"; readonly findings: readonly string[] };
}
