import { findCpr, isDate } from "@kollega/danish";
import type { Text } from "@kollega/errors";
import type { ScenarioCase } from "../check/scenarioFacts.ts";
import { fieldsOf } from "../form/checkForm.ts";
import { readField } from "../form/readField.ts";
import type { Json } from "../json.ts";
import type { Assistant } from "../model/assistant.ts";
import type { EntryOf } from "../model/entry.ts";
import { readTyped } from "../typed/readTyped.ts";
import type { ValueType } from "../values/valueType.ts";
import { membersTold, typedOf } from "./evidenceQuestions.ts";
import { caseFields, type Typed } from "./typed.ts";

export interface CaseProblem {
  readonly field: string;
  readonly text: Text;
}

export type ReadCase =
  | { readonly ok: true; readonly case: ScenarioCase }
  | { readonly ok: false; readonly problems: readonly CaseProblem[] };

const DATE: Text = { da: "Skriv en dato, der findes.", en: "Write a date that exists." };
const FILL: Text = {
  da: "Udfyld feltet, eller lad hele oplysningen stå tom.",
  en: "Fill in the field, or leave all of this evidence empty.",
};
const WRONG: Text = { da: "Værdien passer ikke til feltet.", en: "The value does not fit the field." };
const NO_CPR: Text = {
  da: "Skriv ikke CPR-numre her. Brug opdigtede kendetegn, for eksempel a og b.",
  en: "Do not write CPR numbers here. Use invented marks such as a and b.",
};

/**
 * A case as it was typed, as a scenario tells one. Questions left open stay open: also what is missing can be tried.
 * @param base what cannot be typed
 */
export function readCase(
  assistant: Assistant,
  typed: Typed,
  base: Pick<ScenarioCase, "parties" | "earlier" | "others" | "given"> | undefined,
): ReadCase {
  const problems: CaseProblem[] = [];
  for (const [field, value] of Object.entries(typed))
    if (findCpr(value).length > 0) problems.push({ field, text: NO_CPR });
  const date = typed[caseFields.date]?.trim() ?? "";
  const received = typed[caseFields.received]?.trim() ?? "";
  if (!isDate(date)) problems.push({ field: caseFields.date, text: DATE });
  if (received !== "" && !isDate(received)) problems.push({ field: caseFields.received, text: DATE });
  const form: Record<string, Json> = {};
  for (const [name, { doc, type }] of fieldsOf(assistant)) {
    // Files are attached to real cases only.
    if (doc.kind === "file") continue;
    const told = doc.kind === "list" ? valueIn(typedOf(doc, type), [name], true, typed, problems) : typed[name];
    const read = readField(doc, told);
    if (!read.ok) problems.push({ field: name, text: read.text });
    else if (read.value !== null) form[name] = read.value;
  }
  const evidence: Record<string, Json> = {};
  for (const entry of assistant.entries.values()) {
    if (entry.kind !== "evidence" || "history" in entry.doc) continue;
    const value = evidenceIn(entry, typed, problems);
    if (value !== undefined) evidence[entry.name] = value;
  }
  if (problems.length > 0) return { ok: false, problems };
  const decision = typed[caseFields.decision] ?? "";
  return {
    ok: true,
    case: {
      date,
      ...(received === "" ? {} : { received }),
      ...(Object.hasOwn(assistant.manifest.decisions, decision) ? { decision } : {}),
      given: base?.given ?? {},
      form,
      evidence,
      judgements: judgementsIn(assistant, typed),
      parties: base?.parties ?? ownParties(assistant),
      earlier: base?.earlier ?? [],
      others: base?.others ?? [],
    },
  };
}

/** Everybody whom no evidence tells of is somebody invented, called by the role. */
const ownParties = ({ manifest }: Assistant): Record<string, string> =>
  Object.fromEntries(
    Object.entries(manifest.parties).flatMap(([name, { from }]) => (from === undefined ? [[name, name]] : [])),
  );

function judgementsIn({ entries }: Assistant, typed: Typed): Record<string, string> {
  const start = caseFields.judgementOf("");
  return Object.fromEntries(
    Object.entries(typed).flatMap(([field, option]) => {
      const finding = field.startsWith(start) ? field.slice(start.length) : "";
      const entry = entries.get(finding.split(":")[0] ?? "");
      const known = entry?.kind === "computed" && entry.logic.kind === "judgement" && entry.logic.options.has(option);
      return known ? [[finding, option]] : [];
    }),
  );
}

/** Undefined: not known yet. */
function evidenceIn({ name, type }: EntryOf<"evidence">, typed: Typed, problems: CaseProblem[]): Json | undefined {
  const state = typed[caseFields.stateOf(name)] ?? "";
  if (state === "silent" || state === "not-needed") return state;
  const start = `${name}/`;
  const told = Object.entries(typed).some(
    ([field, value]) => (field === name || field.startsWith(start)) && value.trim() !== "",
  );
  return told || state === "known" ? valueIn(type, [name], false, typed, problems) : undefined;
}

/** Undefined: nothing was told, and nothing need be. */
function valueIn(
  type: ValueType,
  path: readonly string[],
  optional: boolean,
  typed: Typed,
  problems: CaseProblem[],
): Json | undefined {
  const name = path.join("/");
  if (type.kind === "list")
    return Array.from(
      { length: membersTold(path, typed) },
      (_, at) => valueIn(type.of, [...path, String(at)], false, typed, problems) ?? null,
    );
  if (type.kind === "record") {
    const own = Object.entries(typed).some(([field, value]) => field.startsWith(`${name}/`) && value.trim() !== "");
    if (optional && !own) return undefined;
    const record: Record<string, Json> = {};
    for (const [key, field] of type.fields) {
      const value = valueIn(field.type, [...path, key], field.optional, typed, problems);
      if (value !== undefined) record[key] = value;
    }
    return record;
  }
  const text = typed[name]?.trim() ?? "";
  if (text === "") {
    if (!optional) problems.push({ field: name, text: FILL });
    return undefined;
  }
  if (type.kind === "text" && type.shown === "person") return text.slice(0, 80);
  const read = type.kind === "any" ? { ok: true as const, value: text } : readTyped(type, text);
  if (read.ok) return read.value;
  problems.push({ field: name, text: WRONG });
  return undefined;
}
