import type { Words } from "../../texts/index.ts";
import { classes } from "./attributes.ts";

export interface ToastProps {
  id: string;
  variant: "info" | "success" | "warning" | "error";
  heading: string;
  text?: string;
  shown?: boolean;
  words: Words;
}

/** A short message over the page. Needs dkfds' script; nothing that must be read stands only here. */
export function Toast({ id, variant, heading, text, shown, words: { common, design } }: ToastProps) {
  const names = { info: common.information, success: common.success, warning: common.warning, error: common.error };
  return (
    <div class={classes("toast", `toast-${variant}`, shown && "show")} aria-atomic="true">
      <div class="toast-icon"></div>
      <div class="toast-message">
        <p>
          <span class="sr-only">{names[variant]}: </span>
          <strong id={`${id}-heading`}>{heading}</strong>
        </p>
        {text ? <p>{text}</p> : null}
        <button type="button" class="toast-close" aria-describedby={`${id}-heading`}>
          {design.close}
        </button>
      </div>
    </div>
  );
}
