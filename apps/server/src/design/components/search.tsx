import type { Words } from "../../texts/index.ts";
import { Icon } from "./icon.tsx";

export interface SearchProps {
  id: string;
  name: string;
  words: Words;
  /** The button shows a picture, and says its name to screen readers. */
  iconOnly?: boolean;
}

/** A field to search in. Stands in a form. */
export const Search = ({ id, name, words, iconOnly }: SearchProps) => (
  <div class="form-group search">
    <label for={id} class="sr-only">
      {words.design.searchLabel}
    </label>
    <input class="form-input" id={id} name={name} type="search" />
    <button class="button button-search" type="submit">
      {iconOnly ? (
        <>
          <Icon name="search" class="m-0" />
          <span class="sr-only">{words.common.search}</span>
        </>
      ) : (
        words.common.search
      )}
    </button>
  </div>
);
