import type { Words } from "../../texts/index.ts";
import { classes } from "./attributes.ts";
import { type MenuLink, menuClass, menuCurrent } from "./menuLink.tsx";

export interface MobileNavigationMenuProps {
  links: readonly MenuLink[];
  words: Words;
  /** What the ids of submenus begin with. */
  id?: string;
}

/** The main menu of a phone, groups in groups. They open by dkfds' script. */
export const MobileNavigationMenu = ({ links, words, id = "mobilemenu" }: MobileNavigationMenuProps) => (
  <nav class="navigation-menu-mobile" aria-label={words.common.mainMenu}>
    <List links={links} id={id} name="mainmenu" />
  </nav>
);

const List = ({ links, id, name }: { links: readonly MenuLink[]; id: string; name: string }) => (
  <ul class={name}>
    {links.map((link, at) => (
      <li class={menuClass(link)}>
        {link.links ? (
          <Submenu link={link} links={link.links} id={`${id}-${at + 1}`} />
        ) : (
          <a href={link.href} class="nav-link" aria-current={menuCurrent(link)}>
            <span>{link.text}</span>
            {link.helptext ? <span class="helptext">{link.helptext}</span> : null}
          </a>
        )}
      </li>
    ))}
  </ul>
);

function Submenu({ link, links, id }: { link: MenuLink; links: readonly MenuLink[]; id: string }) {
  const open = link.active || link.current;
  return (
    <div class="submenu">
      <button
        type="button"
        class="button-mobile-menu js-menudropdown"
        data-js-target={id}
        aria-expanded={open ? "true" : "false"}
        aria-controls={id}
      >
        {link.helptext ? (
          <span>
            <span>{link.text}</span>
            <span class="helptext">{link.helptext}</span>
          </span>
        ) : (
          <span>{link.text}</span>
        )}
      </button>
      <div class={classes("overflow-menu-inner", !open && "collapsed")} id={id}>
        <List links={links} id={id} name="overflow-list" />
      </div>
    </div>
  );
}
