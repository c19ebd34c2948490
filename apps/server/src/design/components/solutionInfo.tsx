import type { Child } from "hono/jsx";
import type { Words } from "../../texts/index.ts";
import { classes } from "./attributes.ts";
import { MenuButton } from "./menuButton.tsx";

export interface Authority {
  readonly name?: string;
  /** How to reach it. */
  readonly text?: Child;
}

export interface SolutionInfoProps {
  title: { readonly text: string; readonly href?: string };
  authority?: Authority;
  /** The menu's button, where no line stands above. */
  menu?: boolean;
  hideOnPrint?: boolean;
  words: Words;
}

/** The line of a page's header that says which solution it is, and whose. */
export const SolutionInfo = ({ title, authority, menu, hideOnPrint, words }: SolutionInfoProps) => (
  <div class="solution-info">
    <div class="solution-info-inner container">
      <div class="solution-heading">
        {title.href === undefined ? <span>{title.text}</span> : <a href={title.href}>{title.text}</a>}
      </div>
      {menu ? <MenuButton words={words} /> : null}
      {authority ? (
        <div class={classes("additional-info", hideOnPrint && "d-print-none")}>
          {authority.name ? (
            <p>
              <strong class="authority-name">{authority.name}</strong>
            </p>
          ) : null}
          {authority.text ? <p>{authority.text}</p> : null}
        </div>
      ) : null}
    </div>
  </div>
);
