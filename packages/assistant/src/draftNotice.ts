import type { LocalDate } from "@kollega/danish";
import { type FeelValue, parseDate } from "@kollega/dmn";
import type { Language } from "@kollega/errors";
import { errors } from "./errors.ts";
import { Evaluation } from "./evaluate/evaluation.ts";
import type { Facts } from "./facts.ts";
import type { Letter, Span } from "./letter.ts";
import { mapSpans, toMarkdown } from "./letters/content.ts";
import { fillText } from "./letters/fillText.ts";
import type { Assistant } from "./model/assistant.ts";
import { show } from "./values/show.ts";

/** All that a notice may tell. */
export interface NoticeValues {
  readonly received: LocalDate;
  readonly caseNumber: string;
  /** When the decision is to be made. */
  readonly decideBy?: LocalDate | null;
  /** The last day to answer what was asked. */
  readonly answerBy?: LocalDate | null;
}

/**
 * A notice's letter, of fixed text.
 *
 * @throws assistant/notice-incomplete when it tells a day that there is not
 */
export function draftNotice(
  assistant: Assistant,
  notice: string,
  values: NoticeValues,
  language: Language = "da",
): Letter {
  const name = assistant.notices.get(notice)?.doc.letter ?? "";
  const { letters } = assistant;
  const letter = (language === "en" ? letters.get(`${name}.en`) : undefined) ?? letters.get(name);
  if (!letter) throw errors.noticeIncomplete({ notice });
  const known = new Map<string, FeelValue>([
    ["received", parseDate(values.received)],
    ["caseNumber", values.caseNumber],
    ["decideBy", values.decideBy ? parseDate(values.decideBy) : null],
    ["answerBy", values.answerBy ? parseDate(values.answerBy) : null],
  ]);
  const blocks = letter.blocks.map(({ id, kind, content, slots }) => {
    const texts = slots.map(({ feel, type }) => {
      const { value, diagnostics } = feel.expression.evaluate(known);
      if (value === null || diagnostics.length > 0) throw errors.noticeIncomplete({ notice });
      return show(value, type, letter.language);
    });
    const filled = content.map((part) =>
      mapSpans(part, (span: Span) => ({ ...span, text: fillText(span.text, texts) })),
    );
    return { id, kind, editable: false, content: filled, markdown: toMarkdown(filled) };
  });
  return { name: letter.name, title: letter.title, language: letter.language, blocks };
}

/** How a notice gets to its party; null while that is not known. */
export function noticeChannel(assistant: Assistant, notice: string, facts: Facts): "digital-post" | "print" | null {
  const paperWhen = assistant.notices.get(notice)?.paperWhen ?? null;
  if (paperWhen === null) return "digital-post";
  const paper = new Evaluation(assistant, facts).run(paperWhen);
  if (!paper.ok || typeof paper.value !== "boolean") return null;
  return paper.value ? "print" : "digital-post";
}
