import type { Text } from "@kollega/errors";
import type { DecidedFinding, Finding } from "../finding.ts";
import type { Assistant } from "../model/assistant.ts";
import type { EntryOf, FindingPart, TextTemplate } from "../model/entry.ts";
import { showBoth } from "../values/show.ts";
import { tellsOthers } from "./aboutOthers.ts";
import type { Evaluation } from "./evaluation.ts";
import { fillTemplate } from "./fill.ts";
import { ruleOf, sentenceOf, sentenceTellsOthers } from "./sentence.ts";

export type FindingEntry = EntryOf<"computed"> & { readonly finding: FindingPart };

/** The sentence of a decided finding; and for parties to whom it would tell another person's data, the one they may see. */
export function becauseOf(
  evaluation: Evaluation,
  entry: FindingEntry,
  by: DecidedFinding["by"],
  rows: readonly string[],
): Pick<DecidedFinding, "because" | "becauseTo"> {
  const { assistant } = evaluation;
  const value = evaluation.resolve(entry.name);
  const shown = value.ok ? showBoth(value.value, entry.type) : { da: "", en: "" };
  const plain = (da = "", en = "") =>
    plainBecause({ title: titleOf(evaluation, entry), law: entry.law, shown }, { da, en });
  if (by === "given") return { because: plain(" (givet)", " (given)") };
  if (by === "override") {
    const ground = evaluation.override(entry.name)?.ground ?? "";
    return { because: plain(`, fastsat af en medarbejder: ${ground}`, `, set by an employee: ${ground}`) };
  }
  if (by === "judgement" && entry.logic.kind === "judgement") {
    const judgement = evaluation.judgement(entry.name);
    const option = judgement && entry.logic.options.get(judgement.option);
    if (option) {
      const { reasons } = judgement;
      return {
        because: plain(`, vurderet: ${option.title.da}. ${reasons}`, `, judged: ${option.title.en}. ${reasons}`),
      };
    }
  }
  const texts = textsOf(assistant, entry, rows);
  const first = (usable: readonly BecauseText[]) => {
    for (const text of usable) {
      const filled = text.fill(evaluation);
      if (filled) return filled;
    }
    return plain();
  };
  const becauseTo: Record<string, Text> = {};
  for (const party of Object.keys(assistant.manifest.parties)) {
    const told = texts.filter((text) => !text.tellsOthers(party));
    if (told.length < texts.length) becauseTo[party] = first(told);
  }
  const because = first(texts);
  return Object.keys(becauseTo).length === 0 ? { because } : { because, becauseTo };
}

/** What a finding is called: with its member, where it is made for each. */
export function titleOf(evaluation: Evaluation, { title }: FindingEntry): Text {
  const { assistant, member } = evaluation;
  if (!member) return title;
  const items = assistant.entries.get(member.items);
  const called = items?.kind === "items" && items.called ? fillBoth(evaluation, items.called) : null;
  return withMember(title, called ?? { da: member.key, en: member.key });
}

/** A finding's title with what its member is called. */
export const withMember = (title: Text, called: Text): Text => ({
  da: `${title.da}: ${called.da}`,
  en: `${title.en}: ${called.en}`,
});

/** Value and law, where no text can be used. */
export const plainBecause = (
  { title, law, shown }: Pick<Finding, "title" | "law"> & { readonly shown: Text },
  why: Text = { da: "", en: "" },
): Text => {
  const told = law.map((one) => one.title).join(", ");
  return { da: `${title.da}: ${shown.da}${why.da}, ${told}.`, en: `${title.en}: ${shown.en}${why.en}, ${told}.` };
};

/** A text that may be a finding's sentence. */
export interface BecauseText {
  /** Null where it cannot be filled. */
  readonly fill: (evaluation: Evaluation) => Text | null;
  /** Whether it would tell another person's data to a party. */
  readonly tellsOthers: (party: string) => boolean;
}

/** The texts that may be a finding's sentence, the first that can be filled first; the last is made from its rule. */
export function textsOf(
  assistant: Pick<Assistant, "entries" | "manifest">,
  entry: FindingEntry,
  rows: readonly string[],
): readonly BecauseText[] {
  const rules = rulesBehind(assistant, entry);
  const own = rows.findLast((id) => [entry, ...rules].some(({ name }) => id.startsWith(`${name}.`)));
  // Whose data a text tells is a question of where its names come from, seen from outside.
  const outside = assistant.entries.get(entry.name);
  const templates = [entry.finding.because, own ? rowOf(assistant, own)?.because : null, entry.because].filter(
    (template) => template !== null && template !== undefined,
  );
  const written = templates.map(
    (template): BecauseText => ({
      fill: (evaluation) => fillBoth(evaluation, template),
      tellsOthers: (party) => tellsOthers(assistant, template, party, entry.each),
    }),
  );
  const made: BecauseText = {
    fill: (evaluation) => sentenceOf(evaluation, entry, rows),
    tellsOthers: (party) => sentenceTellsOthers(assistant, outside?.kind === "computed" ? outside : entry, party),
  };
  return [...written, ...rules.flatMap((rule) => ruleText(assistant, entry, rule)), made];
}

/** The rules that may work out a finding: the one it points to, or those of each period. */
function rulesBehind(
  { entries }: Pick<Assistant, "entries">,
  { logic }: EntryOf<"computed">,
): readonly EntryOf<"computed">[] {
  const names =
    logic.kind === "rule"
      ? [logic.rule]
      : logic.kind === "dated"
        ? logic.periods.flatMap(({ rule }) => rule ?? [])
        : [];
  return [...new Set(names)].flatMap((name) => {
    const rule = entries.get(name);
    return rule?.kind === "computed" ? [rule, ...rulesBehind({ entries }, rule)] : [];
  });
}

/** A rule's own sentence, where it is the one that worked the finding out. */
function ruleText(
  assistant: Pick<Assistant, "entries" | "manifest">,
  entry: FindingEntry,
  { name, because }: EntryOf<"computed">,
): readonly BecauseText[] {
  if (because === null) return [];
  return [
    {
      fill: (evaluation) => (ruleOf(evaluation, entry).name === name ? fillBoth(evaluation, because) : null),
      tellsOthers: (party) => tellsOthers(assistant, because, party, entry.each),
    },
  ];
}

/** The table row of an id `rule.row`. */
export function rowOf({ entries }: Pick<Assistant, "entries">, id: string) {
  const [rule = "", ...key] = id.split(".");
  const entry = entries.get(rule);
  if (entry?.kind !== "computed" || entry.logic.kind !== "table") return undefined;
  return entry.logic.rows.find((row) => row.key === key.join("."));
}

export function fillBoth(evaluation: Evaluation, template: TextTemplate): Text | null {
  const da = fillTemplate(evaluation, template.da, "da");
  const en = fillTemplate(evaluation, template.en, "en");
  return da.ok && en.ok ? { da: da.text, en: en.text } : null;
}
