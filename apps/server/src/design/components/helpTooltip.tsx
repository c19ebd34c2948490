import type { Words } from "../../texts/index.ts";
import { Button } from "./button.tsx";
import { Tooltip } from "./tooltip.tsx";

export interface HelpTooltipProps {
  text: string;
  id: string;
  words: Words;
  inline?: boolean;
  position?: "above" | "below";
  forceVisible?: boolean | undefined;
}

/** A question mark that explains what it stands beside. */
export const HelpTooltip = ({ words, ...tooltip }: HelpTooltipProps) => (
  <Tooltip {...tooltip} target={<HelpButton label={words.design.readMore} />} />
);

/** The question mark itself. */
export const HelpButton = ({ label }: { label: string }) => (
  <Button
    variant="unstyled"
    class="tooltip-target"
    icon="help"
    iconClass="mr-0 mt-0"
    attributes={{ "aria-label": label }}
  />
);
