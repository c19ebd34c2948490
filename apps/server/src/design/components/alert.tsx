import type { Child } from "hono/jsx";
import type { Words } from "../../texts/index.ts";
import { type Attributes, classes, type HeadingLevel } from "./attributes.ts";
import { Icon } from "./icon.tsx";

export type AlertVariant = "info" | "success" | "warning" | "error";

export interface AlertProps {
  variant: AlertVariant;
  words: Words;
  heading?: Child;
  headingLevel?: HeadingLevel | "strong";
  headingId?: string | undefined;
  /** Put in a paragraph; `children` stand as they are. */
  text?: Child;
  children?: Child;
  id?: string | undefined;
  class?: string | undefined;
  /** As wide as a paragraph of text. */
  paragraph?: boolean;
  /** Needs dkfds' script. */
  closable?: boolean;
  /** Say it at once to screen readers; warnings and errors always are. */
  announced?: boolean;
  attributes?: Attributes;
}

const labels = { info: "information", success: "success", warning: "warning", error: "error" } as const;

/** A message about the page or a part of it. */
export function Alert(props: AlertProps) {
  const { variant, words, heading, headingLevel: Heading = "h3", text, children, closable } = props;
  const urgent = variant === "warning" || variant === "error" || props.announced;
  return (
    <div
      class={classes(
        "alert",
        `alert-${variant}`,
        props.class,
        props.paragraph && "alert--paragraph",
        closable && "has-close",
      )}
      role={urgent ? "alert" : undefined}
      id={props.id}
      {...props.attributes}
    >
      <Icon name={variant} class="alert-icon" label={words.common[labels[variant]]} />
      <div class="alert-body">
        {heading ? (
          <Heading class={classes("alert-heading", closable && "pr-7")} id={props.headingId}>
            {heading}
          </Heading>
        ) : null}
        {text ? <p class="alert-text">{text}</p> : null}
        {children}
        {closable ? (
          <button type="button" class="alert-close">
            <Icon name="close" />
            {words.design.close}
          </button>
        ) : null}
      </div>
    </div>
  );
}
