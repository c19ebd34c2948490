import { type FeelValue, isList } from "@kollega/dmn";
import type { Language, Text } from "@kollega/errors";
import { describe } from "./evaluate/describe.ts";
import { Evaluation } from "./evaluate/evaluation.ts";
import { fillSlot } from "./evaluate/fill.ts";
import type { Facts } from "./facts.ts";
import type { Determination, Undecided } from "./finding.ts";
import type { DraftedLetter, LetterBlock, LetterContent, Span } from "./letter.ts";
import { complaintContent } from "./letters/complaintContent.ts";
import { joinRepeated, mapSpans, toMarkdown } from "./letters/content.ts";
import { fillText } from "./letters/fillText.ts";
import { handContent } from "./letters/handContent.ts";
import type { Assistant } from "./model/assistant.ts";
import type { CompiledBlock, CompiledLetter } from "./model/letter.ts";

type Fault = { readonly block: string; readonly text: Text };

/**
 * The letter of a decided determination, in the language asked for where there is such a letter, else in Danish. Corrections,
 * judgements and overrides are told in its facts and reasons, complaint guidance in its complaint block.
 */
export function draftLetter(
  assistant: Assistant,
  facts: Facts,
  determination: Determination,
  language: Language = "da",
): DraftedLetter {
  const decision = assistant.manifest.decisions[determination.decisionType];
  const { state } = determination;
  const name = state.kind === "decided" ? decision?.letters[state.outcome] : undefined;
  const letter = name === undefined ? undefined : findLetter(assistant, name, language);
  if (!letter || !decision) return { ok: false, faults: [{ block: "", text: NO_LETTER }] };
  const evaluation = new Evaluation(assistant, facts);
  const blocks: LetterBlock[] = [];
  const faults: Fault[] = [];
  for (const block of letter.blocks) {
    const written = writeBlock(evaluation, determination, block, letter.language);
    if (!written.ok) faults.push(...written.reasons.map((reason) => ({ block: block.id, text: describe(reason) })));
    else if (written.content) blocks.push(blockOf(block, written.content));
  }
  const fully = state.kind === "decided" && decision.fullyGranted.includes(state.outcome);
  for (const kind of ["reasons", "complaint"] as const)
    if (
      !decision.reply &&
      !fully &&
      faults.length === 0 &&
      !blocks.some((block) => block.kind === kind && block.content.length > 0)
    )
      faults.push({ block: kind, text: LACKS[kind] });
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, letter: { name: letter.name, title: letter.title, language: letter.language, blocks } };
}

const NO_LETTER: Text = {
  da: "Der er intet brev, før afgørelsen er klar.",
  en: "There is no letter before the decision is ready.",
};
const LACKS: Readonly<Record<"reasons" | "complaint", Text>> = {
  reasons: { da: "Brevet mangler en begrundelse.", en: "The letter lacks reasons." },
  complaint: { da: "Brevet mangler klagevejledning.", en: "The letter lacks complaint guidance." },
};

const findLetter = (assistant: Assistant, name: string, language: Language): CompiledLetter | undefined =>
  (language === "en" ? assistant.letters.get(`${name}.en`) : undefined) ?? assistant.letters.get(name);

const blockOf = (block: CompiledBlock, content: readonly LetterContent[]): LetterBlock => ({
  id: block.id,
  kind: block.kind,
  editable: block.kind === "free",
  content,
  markdown: toMarkdown(content),
});

type Written =
  | { readonly ok: true; readonly content: readonly LetterContent[] | null }
  | { readonly ok: false; readonly reasons: readonly Undecided[] };

function writeBlock(
  evaluation: Evaluation,
  determination: Determination,
  block: CompiledBlock,
  language: Language,
): Written {
  if (block.when) {
    const when = evaluation.run(block.when);
    if (!when.ok) return when;
    if (when.value !== true) return { ok: true, content: null };
  }
  const rounds = roundsOf(evaluation, block);
  if (!rounds.ok) return rounds;
  const contents: LetterContent[] = [];
  for (const { by, more } of rounds.rounds) {
    const filled = fillContent(by, block, language, more);
    if (!filled.ok) return filled;
    contents.push(...filled.content);
  }
  const content = [...(block.each ? joinRepeated(contents) : contents)];
  const { manifest } = evaluation.assistant;
  if (block.kind === "complaint") content.push(...complaintContent(manifest, determination.decisionType, language));
  if (block.kind === "facts" || block.kind === "reasons")
    content.push(...handContent(evaluation, determination, block.kind, language));
  return { ok: true, content: content.length === 0 ? null : content };
}

interface Round {
  readonly by: Evaluation;
  readonly more?: ReadonlyMap<string, FeelValue>;
}

/** How often a block is written, and what fills its slots each time. */
function roundsOf(
  evaluation: Evaluation,
  { each, items }: CompiledBlock,
):
  | { readonly ok: true; readonly rounds: readonly Round[] }
  | { readonly ok: false; readonly reasons: readonly Undecided[] } {
  if (!each) return { ok: true, rounds: [{ by: evaluation }] };
  if (items !== null) {
    const members = evaluation.members(items);
    return members.ok ? { ok: true, rounds: members.each.map((by) => ({ by })) } : members;
  }
  const list = evaluation.run(each);
  if (!list.ok) return list;
  const values = isList(list.value) ? list.value : [];
  return { ok: true, rounds: values.map((item) => ({ by: evaluation, more: new Map([["item", item]]) })) };
}

function fillContent(
  evaluation: Evaluation,
  block: CompiledBlock,
  language: Language,
  more: ReadonlyMap<string, FeelValue> | undefined,
):
  | { readonly ok: true; readonly content: readonly LetterContent[] }
  | { readonly ok: false; readonly reasons: readonly Undecided[] } {
  const texts: string[] = [];
  const reasons: Undecided[] = [];
  for (const slot of block.slots) {
    const filled = fillSlot(evaluation, slot, language, more);
    if (filled.ok) texts.push(filled.text);
    else reasons.push(...filled.reasons);
  }
  if (reasons.length > 0) return { ok: false, reasons };
  const fill = (span: Span): Span => ({
    ...span,
    text: fillText(span.text, texts),
  });
  return { ok: true, content: block.content.map((part) => mapSpans(part, fill)) };
}
