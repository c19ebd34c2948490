import type { Words } from "../../texts/index.ts";
import { Icon } from "./icon.tsx";

/** Opens the menu of a phone. Needs dkfds' script. */
export const MenuButton = ({ words }: { words: Words }) => (
  <button type="button" class="function-link button-menu-open js-menu-open ml-auto d-print-none" aria-haspopup="dialog">
    <Icon name="menu" />
    {words.design.menu}
  </button>
);
