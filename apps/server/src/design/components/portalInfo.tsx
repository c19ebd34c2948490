import type { Child } from "hono/jsx";
import type { Words } from "../../texts/index.ts";
import { MenuButton } from "./menuButton.tsx";
import { type HeaderUser, SignOutButton } from "./signOut.tsx";

export interface PortalInfoProps {
  logo: { readonly href: string; readonly label: string; readonly title?: string };
  user?: HeaderUser;
  words: Words;
}

/** The top line of a page's header: the logo, the menu's button, who is signed in. */
export const PortalInfo = ({ logo, user, words }: PortalInfoProps) => (
  <div class="portal-info">
    <div class="portal-info-inner container">
      <a href={logo.href} title={logo.title} aria-label={logo.label} class="logo">
        <span>{logo.label}</span>
      </a>
      <MenuButton words={words} />
      <div class="portal-user">
        {user ? <p class="user">{user.info ? `${user.name}, ${user.info}` : user.name}</p> : null}
        <SignOutButton text={words.signIn.out} />
      </div>
    </div>
  </div>
);

/** The same place with what a page has to put there. */
export const PortalFrame = ({ children }: { children: Child }) => (
  <div class="portal-info">
    <div class="portal-info-inner container">{children}</div>
  </div>
);
