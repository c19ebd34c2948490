/** A text for a user, Danish first. */
export interface Message {
  readonly da: string;
  readonly en: string;
}

export type Params = Readonly<Record<string, string | number>>;

/** What each diagnostic code says; `{name}` is filled in from the parameters. */
const messages = {
  // Found when compiling
  syntax: { da: "Udtrykket kan ikke læses ved “{near}”.", en: "The expression cannot be read at “{near}”." },
  "too-long": { da: "Udtrykket er længere end {limit} tegn.", en: "The expression is longer than {limit} characters." },
  "too-deep": { da: "Udtrykket er indlejret dybere end {limit}.", en: "The expression is nested deeper than {limit}." },
  "too-many-operators": {
    da: "Udtrykket har mere end {limit} operatorer i træk.",
    en: "The expression has more than {limit} operators in a row.",
  },
  "too-many-items": {
    da: "Udtrykket har mere end {limit} elementer.",
    en: "The expression has more than {limit} elements.",
  },
  "unknown-name": { da: "Navnet “{name}” findes ikke.{hint}", en: "The name “{name}” does not exist.{hint}" },
  "unknown-function": {
    da: "Funktionen “{name}” findes ikke.{hint}",
    en: "The function “{name}” does not exist.{hint}",
  },
  "unknown-member": { da: "“{of}” har ikke “{name}”.{hint}", en: "“{of}” has no “{name}”.{hint}" },
  "unknown-type": { da: "Typen “{name}” findes ikke.", en: "The type “{name}” does not exist." },
  "argument-count": {
    da: "“{name}” tager {expected} argumenter, men fik {count}.",
    en: "“{name}” takes {expected} arguments but got {count}.",
  },
  "argument-name": {
    da: "“{name}” har ikke en parameter “{parameter}”.",
    en: "“{name}” has no parameter “{parameter}”.",
  },
  "argument-type": {
    da: "“{name}” kan ikke tage {got} som “{parameter}”.",
    en: "“{name}” cannot take {got} as “{parameter}”.",
  },
  "operand-types": {
    da: "“{operator}” kan ikke bruges på {left} og {right}.",
    en: "“{operator}” cannot be applied to {left} and {right}.",
  },
  "operand-type": { da: "“{operator}” kan ikke bruges på {got}.", en: "“{operator}” cannot be applied to {got}." },
  "not-callable": { da: "{got} kan ikke kaldes som en funktion.", en: "{got} cannot be called as a function." },
  "bad-literal": {
    da: "“{text}” er ikke en dato, et tidspunkt eller en varighed.",
    en: "“{text}” is not a date, time or duration.",
  },
  // Found when evaluating
  "null-operand": { da: "“{operator}” har en operand uden værdi.", en: "“{operator}” has an operand without a value." },
  "null-condition": { da: "Betingelsen har ingen værdi.", en: "The condition has no value." },
  "not-boolean": { da: "{got} er ikke sand eller falsk.", en: "{got} is neither true nor false." },
  "no-result": {
    da: "“{operator}” har intet resultat for disse værdier.",
    en: "“{operator}” has no result for these values.",
  },
  "no-member": { da: "Der er ikke noget “{name}”.", en: "There is no “{name}”." },
  "null-path": { da: "“{name}” af ingenting.", en: "“{name}” of nothing." },
  "index-outside": {
    da: "Listen har {size} elementer; der er ikke noget nummer {index}.",
    en: "The list has {size} elements; there is no number {index}.",
  },
  "bad-argument": { da: "“{name}”: {why}", en: "“{name}”: {why}" },
  "null-argument": {
    da: "“{name}” mangler en værdi til “{parameter}”.",
    en: "“{name}” lacks a value for “{parameter}”.",
  },
  "failed-conversion": { da: "“{text}” kan ikke omdannes til {to}.", en: "“{text}” cannot be converted to {to}." },
  "type-mismatch": { da: "{got} er ikke af typen {expected}.", en: "{got} is not of the type {expected}." },
  "bad-range": { da: "Intervallets ender hører ikke sammen.", en: "The ends of the range do not go together." },
  "bad-iteration": { da: "Der kan ikke gentages over {got}.", en: "{got} cannot be iterated over." },
  "duplicate-key": { da: "Nøglen “{name}” står to gange.", en: "The key “{name}” occurs twice." },
  "bad-pattern": {
    da: "Det regulære udtryk kan ikke bruges: {why}",
    en: "The regular expression cannot be used: {why}",
  },
  "no-clock": { da: "“{name}” kræver, at tidspunktet gives med.", en: "“{name}” needs the time to be given." },
  "missing-name": { da: "“{name}” har ingen værdi her.", en: "“{name}” has no value here." },
  "external-function": { da: "Eksterne funktioner kaldes ikke.", en: "External functions are not called." },
  "limit-steps": {
    da: "Beregningen blev for stor (over {limit} trin).",
    en: "The evaluation grew too large (over {limit} steps).",
  },
  "limit-list": { da: "En liste blev for lang (over {limit}).", en: "A list grew too long (over {limit})." },
  "limit-value": { da: "En værdi blev for stor (over {limit}).", en: "A value grew too large (over {limit})." },
  "limit-depth": { da: "En værdi blev for dyb (over {limit}).", en: "A value grew too deep (over {limit})." },
  "limit-string": {
    da: "En tekst blev for lang (over {limit} tegn).",
    en: "A string grew too long (over {limit} characters).",
  },
  "limit-recursion": {
    da: "Kald i kald blev for dybe (over {limit}).",
    en: "Calls within calls grew too deep (over {limit}).",
  },
  // Decision tables and models
  "no-rule": { da: "Ingen række i tabellen passer.", en: "No row of the table matches." },
  "several-rules": { da: "Flere rækker passer: {rules}.", en: "Several rows match: {rules}." },
  "differing-rules": { da: "Rækkerne {rules} giver forskellige svar.", en: "The rows {rules} give different answers." },
  "value-not-allowed": {
    da: "{got} er ikke en af de tilladte værdier: {allowed}",
    en: "{got} is not among the allowed values: {allowed}",
  },
  "bad-aggregation": {
    da: "{operator} kan ikke tages af rækkernes svar.",
    en: "{operator} cannot be taken of the rows' answers.",
  },
  "missing-input": { da: "“{name}” er ikke givet.", en: "“{name}” was not given." },
  "unknown-decision": { da: "Der er ingen beslutning “{name}”.{hint}", en: "There is no decision “{name}”.{hint}" },
  "unknown-requirement": {
    da: "“{name}” kræver “{href}”, som ikke findes.",
    en: "“{name}” requires “{href}”, which does not exist.",
  },
  cycle: {
    da: "Beslutningerne kræver hinanden i ring: {path}.",
    en: "The decisions require each other in a circle: {path}.",
  },
  "no-logic": { da: "“{name}” har ingen beslutningslogik.", en: "“{name}” has no decision logic." },
  "bad-hit-policy": {
    da: "Tabellen har en ukendt eller umulig hit policy: {policy}.",
    en: "The table has an unknown or impossible hit policy: {policy}.",
  },
  "bad-table": {
    da: "Række {rule} har {got} felter, men tabellen har {expected}.",
    en: "Row {rule} has {got} entries but the table has {expected}.",
  },
  "duplicate-name": { da: "Navnet “{name}” bruges to gange.", en: "The name “{name}” is used twice." },
  "not-compiled": {
    da: "Udtrykket er forkert og kan ikke beregnes.",
    en: "The expression is wrong and cannot be evaluated.",
  },
  "too-large": { da: "Dokumentet er større end {limit}.", en: "The document is larger than {limit}." },
  xml: { da: "Dokumentet er ikke gyldig XML: {why}", en: "The document is not valid XML: {why}" },
  "xml-forbidden": { da: "Dokumentet må ikke have {what}.", en: "The document must not have {what}." },
  "not-dmn": { da: "Dokumentet er ikke DMN 1.2–1.5: {got}", en: "The document is not DMN 1.2–1.5: {got}" },
} as const satisfies Readonly<Record<string, Message>>;

export type DiagnosticCode = keyof typeof messages;

const fill = (text: string, params: Params): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ""));

/** The text of a diagnostic in both languages. */
export function messageOf(code: DiagnosticCode, params: Params): Message {
  const { da, en } = messages[code];
  const hint = params.suggestion;
  return {
    da: fill(da, { ...params, hint: hint ? ` Mente du “${hint}”?` : "" }),
    en: fill(en, { ...params, hint: hint ? ` Did you mean “${hint}”?` : "" }),
  };
}
