import type { Words } from "../../texts/index.ts";
import { classes } from "./attributes.ts";
import { type MenuLink, menuClass, menuCurrent } from "./menuLink.tsx";
import { Search } from "./search.tsx";

export interface NavigationMenuProps {
  links: readonly MenuLink[];
  words: Words;
  /** What the ids of submenus begin with. */
  id?: string;
  search?: { readonly id: string; readonly name: string };
  class?: string;
}

/** The main menu of a wide page. Groups open by dkfds' script. */
export const NavigationMenu = ({ links, words, id = "desktopmenu", search, class: className }: NavigationMenuProps) => (
  <div class={classes("navigation-menu", search && "contains-search", className)}>
    <div class="navigation-menu-inner container">
      <nav class="nav" aria-label={words.common.mainMenu}>
        <ul class="mainmenu">
          {links.map((link, at) => (
            <li class={menuClass(link)}>
              {link.links ? <Submenu link={link} id={`${id}-${at + 1}`} /> : <Link link={link} />}
            </li>
          ))}
        </ul>
      </nav>
      {search ? <Search {...search} words={words} /> : null}
    </div>
  </div>
);

const Link = ({ link }: { link: MenuLink }) => (
  <a href={link.href} class="nav-link" aria-current={menuCurrent(link)}>
    <span>{link.text}</span>
  </a>
);

const Submenu = ({ link, id }: { link: MenuLink; id: string }) => (
  <div class="submenu">
    <button
      type="button"
      class="button-overflow-menu js-dropdown"
      data-js-target={id}
      aria-expanded="false"
      aria-controls={id}
    >
      <span>{link.text}</span>
    </button>
    <div class="overflow-menu-inner collapsed" id={id}>
      <ul class="overflow-list">
        {link.links?.map((below) => (
          <li class={menuClass(below)}>
            <Link link={below} />
          </li>
        ))}
      </ul>
    </div>
  </div>
);
