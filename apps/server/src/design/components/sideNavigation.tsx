import { type MenuLink, menuClass } from "./menuLink.tsx";

export interface SideNavigationProps {
  /** `helptext` stands below the link's text. */
  links: readonly MenuLink[];
}

/** The links of a side menu, as items of a list that the page makes (`ul.sidenav-list` in a `nav`). */
export const SideNavigation = ({ links }: SideNavigationProps) => (
  <>
    {links.map((link) => (
      <li class={menuClass({ ...link, active: link.links !== undefined })}>
        <a href={link.href} class="nav-link" aria-current={link.current ? "page" : undefined}>
          {link.helptext ? (
            <div>
              <span>{link.text}</span>
              <span class="sidenav-information">{link.helptext}</span>
            </div>
          ) : (
            <span>{link.text}</span>
          )}
        </a>
        {link.links ? (
          <ul>
            <SideNavigation links={link.links} />
          </ul>
        ) : null}
      </li>
    ))}
  </>
);
