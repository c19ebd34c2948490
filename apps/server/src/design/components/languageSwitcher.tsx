import type { Words } from "../../texts/index.ts";
import { Icon } from "./icon.tsx";
import { Tooltip } from "./tooltip.tsx";

/** A language by its own name. One is current. */
export interface LanguageLink {
  readonly code: string;
  readonly name: string;
  readonly href: string;
  readonly current?: boolean;
  /** What to expect there: not everything may be translated. */
  readonly tooltip?: string;
}

export interface LanguageSwitcherProps {
  languages: readonly LanguageLink[];
  words: Words;
}

/** The page's languages, below its footer. */
export const LanguageSwitcher = ({ languages, words }: LanguageSwitcherProps) => (
  <div class="language-switcher">
    <div class="container">
      <ul aria-label={words.common.chooseLanguage}>
        {languages.map(({ code, name, href, current, tooltip }, at) => {
          const link = (
            <a
              href={href}
              lang={code}
              aria-current={current ? "true" : undefined}
              class={tooltip ? "tooltip-target" : undefined}
            >
              {current ? <Icon name="check" /> : null}
              {name}
            </a>
          );
          return (
            <li>
              {tooltip ? (
                <Tooltip text={tooltip} target={link} id={`language-tooltip-${at + 1}`} inline onHover />
              ) : (
                link
              )}
            </li>
          );
        })}
      </ul>
    </div>
  </div>
);
