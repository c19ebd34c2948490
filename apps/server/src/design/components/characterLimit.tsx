import { fill, type Words } from "../../texts/index.ts";

/** How many characters are left. dkfds' script counts, in Danish; the server checks. `id` is the field's. */
export const CharacterLimit = ({ id, limit, words }: { id: string; limit: number; words: Words }) => (
  <>
    <span id={characterLimitId(id)} class="sr-only">
      {fill(words.design.upTo, { limit })}
    </span>
    <span class="form-hint character-limit" aria-hidden="true">
      {fill(words.design.charactersLeft, { limit })}
    </span>
    <span class="character-limit-sr-only sr-only" aria-live="polite">
      {fill(words.design.charactersLeft, { limit })}
    </span>
  </>
);

export const characterLimitId = (id: string): string => `${id}-limit-message`;
