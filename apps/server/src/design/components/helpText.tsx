import type { Child } from "hono/jsx";

/** Help to fill in a field. `id` is the field's. A block when it holds more than a line of text. */
export const HelpText = ({ id, text, block }: { id: string; text: Child; block?: boolean | undefined }) =>
  block ? (
    <div class="form-hint" id={helpTextId(id)}>
      {text}
    </div>
  ) : (
    <span class="form-hint" id={helpTextId(id)}>
      {text}
    </span>
  );

export const helpTextId = (id: string): string => `${id}-hint`;
