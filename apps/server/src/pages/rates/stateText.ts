import type { RateState } from "@kollega/assistant";
import { formatNumber } from "@kollega/danish";
import type { Language } from "@kollega/errors";
import type { Words } from "../../texts/index.ts";

/** What a rate is, in one line. */
export function stateText(state: RateState, unit: string, words: Words, language: Language): string {
  switch (state.kind) {
    case "known":
      return `${formatNumber(state.known.text, language)} ${unit}`;
    case "missing":
      return words.allRates.missing;
    case "repealed":
      return words.allRates.repealed;
    case "untold":
      return "–";
  }
}
