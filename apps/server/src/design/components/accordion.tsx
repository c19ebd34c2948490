import type { Child } from "hono/jsx";
import type { Words } from "../../texts/index.ts";
import { Alert, type AlertVariant } from "./alert.tsx";
import { classes, type HeadingLevel } from "./attributes.ts";
import { Icon } from "./icon.tsx";

export interface AccordionItem {
  title: string;
  content: Child;
  expanded?: boolean;
  /** What is wrong inside; the item is marked. */
  problem?: string;
  /** How it stands with the item, as an icon with a text. */
  status?: { kind: AlertVariant } | { kind: "custom"; icon: string; text: string };
}

export interface AccordionProps {
  id: string;
  items: readonly AccordionItem[];
  words: Words;
  headingLevel?: HeadingLevel;
  /** A button that opens and closes all. */
  bulk?: boolean;
  class?: string;
}

/** Parts of a page that fold away. Needs dkfds' script; where none may be needed, use `Details`. */
export function Accordion({ id, items, words, headingLevel = "h3", bulk = false, class: className }: AccordionProps) {
  const list = (
    <ul class={classes("accordion", className)}>
      {items.map((item, at) => (
        <Item item={item} id={`${id}${at + 1}`} level={headingLevel} words={words} />
      ))}
    </ul>
  );
  if (!bulk) return list;
  return (
    <div>
      <button type="button" class="accordion-bulk-button" data-accordion-bulk-expand="true">
        {words.design.openAll}
      </button>
      {list}
    </div>
  );
}

function Item({
  item,
  id,
  level: Heading,
  words,
}: {
  item: AccordionItem;
  id: string;
  level: HeadingLevel;
  words: Words;
}) {
  const { title, content, expanded = false, problem, status } = item;
  const errorId = `${id}-error`;
  return (
    <li class={problem ? "accordion-error" : undefined}>
      <Heading>
        <button
          type="button"
          class="accordion-button"
          aria-expanded={String(expanded)}
          aria-controls={id}
          aria-describedby={problem ? errorId : undefined}
        >
          <span class="accordion-title">{title}</span>
          {status ? (
            <span class="accordion-icon">
              <span class="icon_text">{status.kind === "custom" ? status.text : statusText(status.kind, words)}</span>
              <Icon name={status.kind === "custom" ? status.icon : status.kind} />
            </span>
          ) : null}
        </button>
      </Heading>
      <div id={id} aria-hidden={String(!expanded)} class="accordion-content">
        {problem ? <Alert variant="error" text={problem} id={errorId} words={words} /> : null}
        {content}
      </div>
    </li>
  );
}

const statusText = (kind: AlertVariant, { common }: Words): string =>
  ({ info: common.information, success: common.success, warning: common.warning, error: common.error })[kind];
