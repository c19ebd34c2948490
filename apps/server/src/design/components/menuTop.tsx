import type { Words } from "../../texts/index.ts";
import { Icon } from "./icon.tsx";

/** The head of a phone's menu. */
export const MenuTop = ({ words }: { words: Words }) => (
  <div class="menu-top">
    <h2 id="menu-heading" class="menu-heading">
      {words.design.menu}
    </h2>
    <button type="button" class="function-link button-menu-close js-menu-close" aria-label={words.design.closeMenu}>
      <Icon name="close" />
      {words.design.close}
    </button>
  </div>
);
