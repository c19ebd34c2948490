import type { Child } from "hono/jsx";
import type { Words } from "../../texts/index.ts";

/** What is wrong with a field. `id` is the field's. */
export const ErrorMessage = ({ id, text, words }: { id: string; text: Child; words: Words }) => (
  <span class="form-error-message" id={errorMessageId(id)}>
    <span class="sr-only">{words.common.error}: </span>
    {text}
  </span>
);

export const errorMessageId = (id: string): string => `${id}-error`;
