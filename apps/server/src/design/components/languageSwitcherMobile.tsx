import { Icon } from "./icon.tsx";
import type { LanguageSwitcherProps } from "./languageSwitcher.tsx";

/** The page's languages in the menu of a phone. */
export const LanguageSwitcherMobile = ({ languages, words }: LanguageSwitcherProps) => (
  <div class="language-switcher-mobile">
    <h3>{words.common.chooseLanguage}</h3>
    <ul>
      {languages.map(({ code, name, href, current, tooltip }) => (
        <li>
          <a
            href={href}
            lang={code}
            aria-current={current ? "true" : undefined}
            class={tooltip ? "js-tooltip" : undefined}
            data-tooltip={tooltip}
          >
            {current ? <Icon name="check" /> : null}
            {name}
          </a>
        </li>
      ))}
    </ul>
  </div>
);
