import type { MandateView } from "@kollega/casework";
import type { Language } from "@kollega/errors";
import { fill, type Words } from "../texts/index.ts";

/** What a power of attorney is for. */
export function scopeOf(mandate: MandateView, language: Language, { mandates: text }: Words): string {
  const { case: only, assistant } = mandate;
  return only
    ? fill(text.caseScope, { number: only.number, title: only.title })
    : fill(text.assistantScope, { title: assistant?.[language] ?? "" });
}
