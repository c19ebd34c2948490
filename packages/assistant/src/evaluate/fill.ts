import type { FeelValue } from "@kollega/dmn";
import type { Language } from "@kollega/errors";
import type { Undecided } from "../finding.ts";
import type { Slot, Template } from "../model/entry.ts";
import { show } from "../values/show.ts";
import type { Evaluation } from "./evaluation.ts";

/** A text with its slots filled, or why one has no value. */
export type Filled =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reasons: readonly Undecided[] };

/** The slot's value as people read it. */
export function fillSlot(
  evaluation: Evaluation,
  slot: Slot,
  language: Language,
  more?: ReadonlyMap<string, FeelValue>,
): Filled {
  const result = evaluation.run(slot.feel, more);
  return result.ok ? { ok: true, text: show(result.value, slot.type, language) } : result;
}

export function fillTemplate(
  evaluation: Evaluation,
  template: Template,
  language: Language,
  more?: ReadonlyMap<string, FeelValue>,
): Filled {
  let text = "";
  for (const part of template.parts) {
    if (typeof part === "string") text += joined(text, part);
    else {
      const filled = fillSlot(evaluation, part, language, more);
      if (!filled.ok) return filled;
      text += filled.text;
    }
  }
  return { ok: true, text };
}

/** A value that ends a sentence with its own full stop ("1.234 kr.") takes the sentence's with it. */
export const joined = (before: string, after: string): string =>
  before.endsWith(".") && /^\.(?!\.)/.test(after) ? after.slice(1) : after;
