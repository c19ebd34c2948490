import type { Text } from "@kollega/errors";
import type { Assistant } from "./model/assistant.ts";
import type { Entry, LawReference, RulePeriod } from "./model/entry.ts";

/** Something that a decision rests on or gives, apart from rates. */
export interface Variable {
  readonly name: string;
  readonly title: Text;
  /** As it is written in the documents. */
  readonly type: string;
  /** Asked in the form, fetched or asked of a party, worked out by rule, or judged by a person. */
  readonly by: "asked" | "evidence" | "rule" | "judgement";
  /** Whether it is a finding: controlled by itself, and told in the letter. */
  readonly finding: boolean;
  /** Whether it is told when nothing is asked for by name. */
  readonly answer: boolean;
  readonly law: readonly LawReference[];
  /** The names it rests on, directly. */
  readonly restsOn: readonly string[];
  /** Which rule holds when, where that has changed. */
  readonly periods: readonly RulePeriod[];
}

/** All that an assistant knows by name, but rates, parties and what is reserved; in the documents' order. */
export const variablesOf = (assistant: Assistant): readonly Variable[] =>
  [...assistant.entries.values()].flatMap((entry) => {
    const variable = variableOf(assistant, entry);
    return variable ? [variable] : [];
  });

function variableOf(assistant: Assistant, entry: Entry): Variable | null {
  const { name, title, typeName: type } = entry;
  const plain = { name, title, type, finding: false, answer: false, law: [], restsOn: [], periods: [] };
  switch (entry.kind) {
    case "field":
      return { ...plain, by: "asked" };
    case "evidence":
      return { ...plain, by: "evidence", law: entry.doc.law.flatMap((key) => assistant.law.get(key) ?? []) };
    case "computed":
      return {
        ...plain,
        by: entry.logic.kind === "judgement" ? "judgement" : "rule",
        finding: entry.finding !== null,
        answer: entry.finding?.doc.answer === true,
        law: entry.law,
        restsOn: entry.names,
        periods: entry.logic.kind === "dated" ? entry.logic.periods : [],
      };
    default:
      return null;
  }
}
