import type { Child } from "hono/jsx";
import type { Words } from "../../texts/index.ts";
import { classes } from "./attributes.ts";
import { BackToTop } from "./backToTop.tsx";
import { type LanguageLink, LanguageSwitcher } from "./languageSwitcher.tsx";

interface FooterColumn {
  /** Of twelve. */
  readonly size: number;
  readonly content?: Child;
  readonly items?: readonly Child[];
  readonly alignRight?: boolean;
}

export interface FooterProps {
  words: Words;
  columns?: readonly FooterColumn[];
  /** A line of links below the columns. */
  items?: readonly Child[];
  languages?: readonly LanguageLink[];
  /** Where the top is, for a button that leads there. */
  topHref?: string;
}

/** The end of every page. */
export const Footer = ({ words, columns = [], items = [], languages = [], topHref }: FooterProps) => (
  <footer>
    {topHref ? <BackToTop href={topHref} words={words} /> : null}
    <div class="footer">
      <div class="container">
        {columns.length > 0 ? (
          <div class="row">
            {columns.map((column) => (
              <div class={`col-12 col-sm-12 col-md-${column.size} footer-col`}>
                <section>
                  <div class={column.alignRight ? "align-text-right" : "align-text-left"}>
                    {column.content}
                    {column.items ? (
                      <ul class="unstyled-list">
                        {column.items.map((item) => (
                          <li>{item}</li>
                        ))}
                      </ul>
                    ) : null}
                  </div>
                </section>
              </div>
            ))}
          </div>
        ) : null}
        {items.length > 0 ? (
          <ul class={classes(columns.length > 0 && "mt-4", "align-text-left unstyled-list inline-list")}>
            {items.map((item) => (
              <li>{item}</li>
            ))}
          </ul>
        ) : null}
      </div>
    </div>
    {languages.length > 0 ? <LanguageSwitcher languages={languages} words={words} /> : null}
  </footer>
);
