import type { Child } from "hono/jsx";
import type { Words } from "../texts/index.ts";
import { type AlertVariant, Alert as Component } from "./components/alert.tsx";
import { Link } from "./components/link.tsx";
import { FocusHere } from "./focusHere.tsx";
import { idAt } from "./idAt.ts";

/** dkfds' alert with a heading of the page's second level. Errors and warnings are announced at once. */
export const Alert = ({
  level = 2,
  ...props
}: {
  variant: AlertVariant;
  heading?: string;
  words: Words;
  id?: string;
  level?: 2 | 3;
  children?: Child;
}) => <Component {...props} headingLevel={level === 2 ? "h2" : "h3"} />;

/** What must be mended in a form: each links to its field. */
export function ErrorSummary({
  problems,
  focus = true,
  words,
}: {
  problems: readonly { readonly field: string; readonly text: string }[];
  /** Whether it is the first to be read, as after something was sent. */
  focus?: boolean;
  words: Words;
}) {
  return (
    <FocusHere any={problems.length > 0} now={focus} id="rettes" label={words.common.problems}>
      <Alert variant="error" heading={words.common.problems} words={words} id="fejl">
        <ul class="nobullet-list alert-text">
          {problems.map(({ field, text }) => (
            <li>
              <Link class="function-link" href={`#${idAt(field)}`} text={text} />
            </li>
          ))}
        </ul>
        <p class="alert-text">{words.common.kept}</p>
      </Alert>
    </FocusHere>
  );
}
