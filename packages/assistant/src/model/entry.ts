import type { LocalDate } from "@kollega/danish";
import type { CompiledExpression, CompiledTests, FeelValue } from "@kollega/dmn";
import type { Text } from "@kollega/errors";
import type { FieldDocument } from "../schemas/form.ts";
import type { EvidenceDocument, FindingDocument } from "../schemas/manifest.ts";
import type { ValueType } from "../values/valueType.ts";

/** FEEL ready to run, with the roots of the names it reads. */
export interface Feel {
  readonly text: string;
  readonly expression: CompiledExpression;
  readonly names: readonly string[];
}

/** A text with `{expr}` slots, ready to be filled. */
export interface Template {
  readonly parts: readonly (string | Slot)[];
}

export interface Slot {
  readonly feel: Feel;
  readonly type: ValueType;
}

export interface TextTemplate {
  readonly da: Template;
  readonly en: Template;
}

export interface LawReference {
  readonly id: string;
  readonly title: string;
  readonly url: string;
}

export interface TableRow {
  readonly key: string;
  readonly tests: readonly {
    readonly input: string;
    readonly tests: CompiledTests;
    readonly names: readonly string[];
  }[];
  readonly gives: Feel | ReadonlyMap<string, Feel>;
  readonly law: readonly LawReference[];
  readonly because: TextTemplate | null;
}

export type HitPolicy = "unique" | "any" | "first" | "collect" | "sum" | "min" | "max" | "count";

/** Which rule is in force in one period; null: none, since it was repealed. */
export interface RulePeriod {
  readonly from: LocalDate;
  /** The last day; null: open. */
  readonly until: LocalDate | null;
  readonly rule: string | null;
  readonly repealed: Text | null;
}

/** How a value comes about. */
export type Logic =
  | { readonly kind: "formula"; readonly feel: Feel }
  | {
      readonly kind: "table";
      readonly hit: HitPolicy;
      readonly inputs: ReadonlyMap<string, Feel>;
      /** The names that tell its rows apart; what rows give may rest on more. */
      readonly tested: readonly string[];
      readonly rows: readonly TableRow[];
    }
  | { readonly kind: "rule"; readonly rule: string }
  | { readonly kind: "dated"; readonly periods: readonly RulePeriod[] }
  | {
      readonly kind: "judgement";
      readonly question: Text;
      readonly when: Feel | null;
      readonly otherwise: Feel | null;
      readonly options: ReadonlyMap<string, { readonly title: Text; readonly value: Feel }>;
    };

/** One question of several that are asked together: of a party, or about each member of a list. */
export interface AskedField {
  readonly doc: FieldDocument;
  readonly type: ValueType;
  /** Shown when all of these are true. */
  readonly when: readonly Feel[];
  readonly otherwise: Feel | null;
  /** For a list: what is asked about each member; their FEEL knows the member's other answers by name. */
  readonly members: AskedFields;
}

export type AskedFields = ReadonlyMap<string, AskedField>;

/** What makes a rule's result a finding. */
export interface FindingPart {
  readonly doc: FindingDocument;
  readonly singly: Feel | null;
  readonly against: Feel | null;
  readonly stated: Feel | null;
  readonly because: TextTemplate | null;
}

/** A parameter's value, or why there is none, in one period. */
export interface Period {
  readonly from: LocalDate;
  /** The last day; null: open. */
  readonly until: LocalDate | null;
  readonly known: {
    readonly value: FeelValue;
    readonly text: string;
    readonly confidence: "published" | "secondary" | "derived";
    readonly reference: { readonly title: string; readonly url: string };
    readonly note: string | null;
  } | null;
  readonly missing: Text | null;
  /** It is missing because it is no longer law. */
  readonly repealed: boolean;
}

interface EntryBase {
  readonly name: string;
  readonly title: Text;
  readonly type: ValueType;
  /** The type as it is written. */
  readonly typeName: string;
}

/** What a name stands for. All names of an assistant share one flat space. */
export type Entry = EntryBase &
  (
    | { readonly kind: "reserved" }
    | { readonly kind: "party"; readonly from: Feel | null; readonly when: Feel | null }
    | {
        readonly kind: "field";
        readonly doc: FieldDocument;
        readonly section: string;
        readonly when: readonly Feel[];
        readonly otherwise: Feel | null;
        /** For a list: what is asked about each member. */
        readonly members: AskedFields;
      }
    | {
        readonly kind: "evidence";
        readonly doc: EvidenceDocument;
        readonly when: Feel | null;
        /** The questions, where a party is asked; their FEEL knows the answers to the others by name. */
        readonly asked: AskedFields;
        readonly with: ReadonlyMap<
          string,
          { readonly feel: Feel; readonly type: ValueType; readonly optional: boolean }
        >;
      }
    | {
        readonly kind: "parameter";
        readonly unit: string;
        readonly law: readonly LawReference[];
        readonly periods: readonly Period[];
      }
    | {
        readonly kind: "items";
        readonly list: Feel;
        /** The part of a member that tells it apart. */
        readonly key: string;
        readonly member: ValueType;
        /** How a member is called; its names see the member as `item`. */
        readonly called: TextTemplate | null;
      }
    | {
        readonly kind: "computed";
        /** The items for whose members it is worked out one by one. Its type is then the list of their values. */
        readonly each: string | null;
        readonly logic: Logic;
        readonly law: readonly LawReference[];
        readonly because: TextTemplate | null;
        readonly finding: FindingPart | null;
        /** The names it rests on directly. */
        readonly names: readonly string[];
      }
  );

export type EntryOf<K extends Entry["kind"]> = Extract<Entry, { kind: K }>;
