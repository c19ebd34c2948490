import type { Child } from "hono/jsx";
import type { Words } from "../texts/index.ts";
import { Icon } from "./icon.tsx";

type Variant = "info" | "success" | "warning" | "error";

const labels = { info: "information", success: "success", warning: "warning", error: "error" } as const;

/** dkfds' alert. Errors and warnings are announced at once. */
export function Alert({
  variant,
  heading,
  words,
  id,
  level = 2,
  children,
}: {
  variant: Variant;
  heading?: string;
  words: Words;
  id?: string;
  level?: 2 | 3;
  children?: Child;
}) {
  const urgent = variant === "error" || variant === "warning";
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <div class={`alert alert-${variant}`} {...(urgent ? { role: "alert" } : {})} {...(id ? { id } : {})}>
      <Icon name={variant} class="alert-icon" label={words.common[labels[variant]]} />
      <div class="alert-body">
        {heading ? <Heading class="alert-heading">{heading}</Heading> : null}
        {children}
      </div>
    </div>
  );
}

/** What must be mended in a form: each links to its field. */
export function ErrorSummary({
  problems,
  words,
}: {
  problems: readonly { readonly field: string; readonly text: string }[];
  words: Words;
}) {
  if (problems.length === 0) return null;
  return (
    <Alert variant="error" heading={words.common.problems} words={words} id="fejl">
      <ul class="nobullet-list alert-text">
        {problems.map(({ field, text }) => (
          <li>
            <a class="function-link" href={`#${field}`}>
              {text}
            </a>
          </li>
        ))}
      </ul>
      <p class="alert-text">{words.common.kept}</p>
    </Alert>
  );
}
