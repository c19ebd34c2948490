import { Icon } from "./icon.tsx";
import type { LanguageLink } from "./languageSwitcher.tsx";

export interface LanguageSwitcherHeaderProps {
  id: string;
  languages: readonly LanguageLink[];
}

/** The page's languages as a menu in its header; the button says the current one. Needs dkfds' script. */
export const LanguageSwitcherHeader = ({ id, languages }: LanguageSwitcherHeaderProps) => (
  <div class="language-switcher-header">
    <div class="container">
      <div class="overflow-menu overflow-menu--open-right">
        <button
          type="button"
          class="button-overflow-menu js-dropdown select-language-button"
          data-js-target={id}
          aria-expanded="false"
          aria-controls={id}
        >
          <Icon name="language" />
          {languages.find(({ current }) => current)?.name}
        </button>
        <div class="overflow-menu-inner select-language-list collapsed" id={id}>
          <ul class="overflow-list">
            {languages.map(({ code, name, href, current }) => (
              <li>
                <a href={href} lang={code} aria-current={current ? "true" : undefined}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  </div>
);
