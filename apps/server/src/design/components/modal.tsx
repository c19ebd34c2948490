import type { Child } from "hono/jsx";
import type { Words } from "../../texts/index.ts";
import { classes } from "./attributes.ts";
import { Icon } from "./icon.tsx";

export interface ModalProps {
  id: string;
  heading: string;
  words: Words;
  children?: Child;
  /** The buttons below. */
  actions?: Child;
  /** It can only be left by one of its buttons. */
  forced?: boolean;
  /** It holds the steps of a step guide. */
  steps?: boolean;
}

/** A window over the page, opened by a button with `data-module="modal"`. Needs dkfds' script. */
export const Modal = ({ id, heading, words, children, actions, forced, steps }: ModalProps) => (
  <div
    class={classes("fds-modal", steps && "modal-step-indicator")}
    id={id}
    aria-hidden="true"
    role="dialog"
    aria-modal="true"
    aria-labelledby={`${id}-heading`}
    data-modal-forced-action={forced ? "" : undefined}
  >
    <div class="modal-content">
      <div class="modal-header">
        <h2 class="modal-title" id={`${id}-heading`}>
          {heading}
        </h2>
        {forced ? null : (
          <button type="button" class="modal-close function-link" data-modal-close="">
            <Icon name="close" />
            {words.design.close}
          </button>
        )}
      </div>
      <div class="modal-body">{children}</div>
      {actions ? <div class="modal-footer">{actions}</div> : null}
    </div>
  </div>
);
