import { fill, type Words } from "../../texts/index.ts";
import { HelpButton } from "./helpTooltip.tsx";
import { Tooltip } from "./tooltip.tsx";

export interface PhraseTooltipProps {
  /** The word to be explained. */
  phrase: string;
  text: string;
  id: string;
  words: Words;
  position?: "above" | "below";
  forceVisible?: boolean;
}

/** A word in a text with what it means. */
export const PhraseTooltip = ({ phrase, words, ...tooltip }: PhraseTooltipProps) => (
  <>
    <strong>{phrase}</strong>
    <Tooltip
      {...tooltip}
      inline
      class="in-text"
      target={<HelpButton label={fill(words.design.whatMeans, { phrase })} />}
    />
  </>
);
