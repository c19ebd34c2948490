import { formatDate, isDate, parseDate } from "@kollega/danish";
import type { Text } from "@kollega/errors";
import { attributesInWords } from "./attributes.ts";
import { both } from "./both.ts";
import type { Area, Data, DataMap } from "./data.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What a difference is about, as a reader calls it, and what of its path is left. */
export interface Subject {
  readonly name: Text;
  /** What is said when all of it is new. */
  readonly whenNew: Text;
  readonly rest: readonly string[];
  /** The type of its values, where one is declared. */
  readonly type: string | null;
  readonly law: Text | null;
}

const t = (da: string, en: string): Text => ({ da, en });
const quoted = (text: Text): Text => t(`«${text.da}»`, `“${text.en}”`);
const around = (da: string, en: string, texts: Readonly<Record<string, Text | string | number>>): Text => {
  const fill = (text: string, language: "da" | "en") =>
    text.replace(/\{(\w+)\}/g, (_, key: string) => {
      const value = texts[key] ?? "";
      return typeof value === "object" ? value[language] : String(value);
    });
  return { da: fill(da, "da"), en: fill(en, "en") };
};

/** @param side where the thing stands: after, or before when it is gone */
export function subjectOf(area: Area, path: readonly string[], side: DataMap, known: Vocabulary): Subject {
  switch (area) {
    case "rules":
      return ruleSubject(path, side, known);
    case "parameters":
      return parameterSubject(path, known);
    case "letters":
      return letterSubject(path, known);
    case "scenarios":
      return scenarioSubject(path, known);
    case "form":
      return formSubject(path, known);
    case "manifest":
      return manifestSubject(path, known);
  }
}

function ruleSubject(path: readonly string[], side: DataMap, known: Vocabulary): Subject {
  const [rule = "", , , row] = path;
  const title = quoted(known.title("rules", [rule]));
  const law = known.law(known.at("rules", [rule, "law"]));
  const type = typed(known.at("rules", [rule, "type"]));
  if (path[1] !== "table" || path[2] !== "rows" || row === undefined) {
    const rest = path[1] === "table" ? path.slice(2) : path.slice(1);
    return {
      name: around("Reglen {title}", "The rule {title}", { title }),
      whenNew: around("Ny regel: {title}", "New rule: {title}", { title }),
      rest,
      type,
      law,
    };
  }
  const keys = [...(inside(side, [rule, "table", "rows"])?.keys() ?? [])];
  const rowLaw = known.law(known.at("rules", [rule, "table", "rows", row, "law"])) ?? law;
  const names = { title, row, number: keys.indexOf(row) + 1 };
  const base = {
    name: around("Række {number} («{row}») i tabellen {title}", "Row {number} (“{row}”) of the table {title}", names),
    whenNew: around(
      "Ny række {number} («{row}») i tabellen {title}",
      "New row {number} (“{row}”) of the table {title}",
      names,
    ),
    law: rowLaw,
  };
  const [, , , , part, input = ""] = path;
  if (part !== "when" || input === "") return { ...base, rest: path.slice(4), type };
  const source = known.at("rules", [rule, "table", "inputs", input]);
  const name = typeof source === "string" ? source.trim() : input;
  const column = titleOfName(name, known) ?? titleOfName(input, known) ?? t(input, input);
  return {
    ...base,
    name: both((language) => `${base.name[language]}: ${column[language]}`),
    whenNew: both((language) => `${base.name[language]}: ${column[language]}`),
    rest: path.slice(6),
    type: known.type(name),
  };
}

const typed = (data: Data | undefined): string | null => (typeof data === "string" ? data : null);

/** What a name of the documents is called, wherever it is declared. */
function titleOfName(name: string, known: Vocabulary): Text | null {
  for (const [area, path] of [
    ["rules", [name]],
    ["parameters", [name]],
    ["manifest", ["findings", name]],
    ["manifest", ["evidence", name]],
  ] as const)
    if (known.at(area, path) !== undefined) return known.title(area, path);
  const sections = known.at("form", ["sections"]);
  for (const key of sections instanceof Map ? sections.keys() : [])
    if (known.at("form", ["sections", key, "fields", name]) !== undefined)
      return known.title("form", ["sections", key, "fields", name]);
  return null;
}

function parameterSubject(path: readonly string[], known: Vocabulary): Subject {
  const [name = "", part, from = ""] = path;
  const title = quoted(known.title("parameters", [name]));
  const law = known.law(known.at("parameters", [name, "law"]));
  const type = known.type(name);
  if (part !== "values" || from === "")
    return {
      name: around("Satsen {title}", "The rate {title}", { title }),
      whenNew: around("Ny sats: {title}", "New rate: {title}", { title }),
      rest: path.slice(1),
      type,
      law,
    };
  const day = isDate(from) ? both((language) => formatDate(parseDate(from), language)) : t(from, from);
  return {
    name: around("Satsen {title} fra {day}", "The rate {title} from {day}", { title, day }),
    whenNew: around("Satsen {title}: ny værdi fra {day}", "The rate {title}: new value from {day}", { title, day }),
    // What a rate is at all is said by its value.
    rest: path[3] === "value" ? [] : path.slice(3),
    ...{ type, law },
  };
}

function letterSubject(path: readonly string[], known: Vocabulary): Subject {
  const [letter = "", part, block = ""] = path;
  const title = quoted(known.title("letters", [letter]));
  const names = { title, letter, block };
  const plain = { type: null, law: null };
  if (part !== "blocks" || block === "")
    return {
      name: around("Brevet {title} ({letter})", "The letter {title} ({letter})", names),
      whenNew: around("Nyt brev: {title} ({letter})", "New letter: {title} ({letter})", names),
      rest: path.slice(1),
      ...plain,
    };
  return {
    name: around(
      "Brevet {title} ({letter}), afsnittet «{block}»",
      "The letter {title} ({letter}), block “{block}”",
      names,
    ),
    whenNew: around(
      "Brevet {title} ({letter}): nyt afsnit «{block}»",
      "The letter {title} ({letter}): new block “{block}”",
      names,
    ),
    rest: path[3] === "text" ? [] : path.slice(3),
    ...plain,
  };
}

function scenarioSubject(path: readonly string[], known: Vocabulary): Subject {
  const [scenario = "", ...rest] = path;
  const last = rest.at(-1) ?? "";
  return {
    name: around("Scenariet «{scenario}»", "The scenario “{scenario}”", { scenario }),
    whenNew: around("Nyt scenarie: «{scenario}»", "New scenario: “{scenario}”", { scenario }),
    rest,
    type: known.type(last),
    law: null,
  };
}

function formSubject(path: readonly string[], known: Vocabulary): Subject {
  const [top, section = "", part, field = ""] = path;
  const plain = { type: null, law: null };
  if (top !== "sections" || section === "") return { ...whole("Formularen", "The form"), rest: path, ...plain };
  const title = quoted(known.title("form", ["sections", section]));
  if (part !== "fields" || field === "")
    return {
      name: around("Formularen, delen {title}", "The form, part {title}", { title }),
      whenNew: around("Formularen: ny del {title}", "The form: new part {title}", { title }),
      rest: path.slice(2),
      ...plain,
    };
  const question = quoted(known.title("form", ["sections", section, "fields", field]));
  return {
    name: around("Formularen, spørgsmålet {question}", "The form, question {question}", { question }),
    whenNew: around("Formularen: nyt spørgsmål {question}", "The form: new question {question}", { question }),
    rest: path.slice(4),
    ...plain,
  };
}

const whole = (da: string, en: string) => ({ name: t(da, en), whenNew: t(da, en) });

const things: Readonly<Record<string, Text>> = {
  law: t("Retsgrundlaget", "The legal basis"),
  types: t("Typen", "The type"),
  parties: t("Parten", "The party"),
  evidence: t("Oplysningen", "The evidence"),
  items: t("Listen", "The list"),
  findings: t("Delresultatet", "The finding"),
  decisions: t("Afgørelsen", "The decision"),
  effects: t("Handlingen", "The effect"),
  complaint: t("Klagevejledningen", "The complaint guidance"),
  deadlines: t("Fristen", "The deadline"),
};

function manifestSubject(path: readonly string[], known: Vocabulary): Subject {
  const [group = "", key] = path;
  const thing = things[group];
  if (!thing || key === undefined)
    return { ...whole("Assistenten", "The assistant"), rest: path, type: null, law: null };
  const title = quoted(known.title("manifest", [group, key]));
  return {
    name: around("{thing} {title}", "{thing} {title}", { thing, title }),
    whenNew: around("Nyt: {thing} {title}", "New: {thing} {title}", { thing, title }),
    rest: path.slice(2),
    type: typed(known.at("manifest", [group, key, "type"])),
    law: known.law(known.at("manifest", [group, key, "law"])),
  };
}

/** The rest of a path in words: attributes, and names by what they are called. */
export const restInWords = (rest: readonly string[], known: Vocabulary): Text =>
  attributesInWords(rest, (key) => titleOfName(key, known));

function inside(data: Data | undefined, path: readonly string[]): DataMap | null {
  let here = data;
  for (const step of path) here = here instanceof Map ? (here as DataMap).get(step) : undefined;
  return here instanceof Map ? (here as DataMap) : null;
}
