import { joined } from "../evaluate/fill.ts";
import { SLOT } from "../load/compileLetter.ts";

/** A text with the values set into its slots. Values are set in after the Markdown was read: they can never become markup. */
export function fillText(text: string, values: readonly string[]): string {
  let filled = "";
  // Every second part is the number of a slot.
  for (const [index, part] of text.split(SLOT).entries())
    filled += index % 2 === 0 ? joined(filled, part) : (values[Number(part)] ?? "");
  return filled;
}
