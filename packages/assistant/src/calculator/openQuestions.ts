import type { LocalDate } from "@kollega/danish";
import { type FeelValue, parseDate as feelDate } from "@kollega/dmn";
import { answer } from "../answer.ts";
import { fieldsOf } from "../form/checkForm.ts";
import type { JsonObject } from "../json.ts";
import { periodOn } from "../load/periods.ts";
import type { Assistant } from "../model/assistant.ts";
import type { Entry } from "../model/entry.ts";
import { fromJson } from "../values/fromJson.ts";
import { askableIn, isAskable } from "./anyAnswer.ts";
import { modelOn } from "./calculatorModel.ts";
import { changing } from "./changing.ts";
import { isSettled } from "./isSettled.ts";
import { refusedOn } from "./refusedOn.ts";

export interface Asking {
  readonly date: LocalDate;
  /** What is answered, in its stored form; null: answered with nothing. */
  readonly answers: JsonObject;
  readonly findings: readonly string[];
}

/**
 * The form's questions whose answers can still change one of the findings, the best to ask first: those that settle most. Never leaves out a
 * question that could change one. What rests on evidence or a person that nothing stands for is not asked about: the findings are then refused.
 *
 * @param assistant as it calculates (`calculatorOf`)
 */
export function openQuestions(assistant: Assistant, asking: Asking): readonly string[] {
  const { date, answers, findings } = asking;
  const { names: refused } = refusedOn(assistant, date);
  if (findings.some((one) => refused.has(one) || isRefused(assistant, { ...asking, findings: [one] }))) return [];
  const { program, stated } = modelOn(assistant, date);
  const given = knownOf(assistant, date, stated);
  for (const { name, type } of fieldsOf(assistant).values()) {
    const answer = answers[name];
    if (answer === null) given.set(stated(name), null);
    const read = answer === undefined || answer === null ? null : fromJson(answer, type);
    if (read?.ok) given.set(stated(name), read.value);
  }
  const fields = new Map([...assistant.entries.keys()].map((name, at) => [stated(name), { name, at }]));
  const open = new Set<string>();
  for (const finding of findings) {
    const questions = program.outlook(finding, given).questions.flatMap(({ input, left }) => {
      const field = fields.get(input);
      return field ? [{ ...field, left }] : [];
    });
    // What settles as much comes in the form's order.
    for (const { name } of questions.toSorted((a, b) => a.left - b.left || a.at - b.at)) open.add(name);
  }
  const names = [...open];
  if (names.length === 0) return [];
  // What was seen to change something is asked before what only may: when that is answered, the rest has often settled itself.
  const seen = changing(assistant, asking, names);
  if (seen.size === 0 && isSettled(assistant, asking, names, given)) return [];
  return [...names.filter((name) => seen.has(name)), ...names.filter((name) => !seen.has(name))];
}

/**
 * Whether nothing more that is answered can help: rules ask for all they read, so that what they lack now they will lack. What need not be
 * answered is nothing there, and may still be something.
 */
function isRefused(assistant: Assistant, { date, answers: input, findings }: Asking): boolean {
  const worked = answer(assistant, { date, input, findings });
  if (worked.ok || worked.undecided.kind === "evidence-awaited") return false;
  return worked.undecided.kind !== "diagnostic" || !mayBeLeftOut(assistant, input);
}

/** Whether a question without an answer need not have one. */
const mayBeLeftOut = (assistant: Assistant, answers: JsonObject): boolean =>
  askableIn(assistant).some(({ name, doc }) => !doc.required && answers[name] === undefined);

/** What is known without asking. What is awaited in a case is nothing here. */
function knownOf(assistant: Assistant, date: LocalDate, stated: (name: string) => string): Map<string, FeelValue> {
  const known = new Map<string, FeelValue>();
  for (const entry of [...assistant.entries.values(), ...membersKnown(assistant)]) {
    switch (entry.kind) {
      case "field":
        if (!isAskable(entry)) known.set(stated(entry.name), entry.type.kind === "list" ? [] : null);
        break;
      case "parameter":
        known.set(entry.name, periodOn(entry.periods, date)?.known?.value ?? null);
        break;
      case "reserved":
        known.set(entry.name, reservedOn(assistant, entry.name, date));
        break;
      case "items":
        known.set(entry.name, []);
        break;
      case "evidence":
      case "party":
        known.set(entry.name, null);
        break;
      case "computed":
        if (!Object.hasOwn(assistant.documents.rules.data, entry.name)) known.set(entry.name, null);
        break;
    }
  }
  return known;
}

const membersKnown = ({ memberEntries }: Assistant): readonly Entry[] =>
  [...memberEntries.values()].flatMap((entries) => entries.get("item") ?? []);

function reservedOn(assistant: Assistant, name: string, date: LocalDate): FeelValue {
  if (name === "earlier") return [];
  if (name === "decisionType") return Object.keys(assistant.manifest.decisions)[0] ?? null;
  return feelDate(date);
}
