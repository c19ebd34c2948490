import type { Child } from "hono/jsx";

export interface CookieMessageProps {
  heading: string;
  text: Child;
  accept: { readonly text: string; readonly href: string };
  decline: { readonly text: string; readonly href: string };
}

/** Asks whether cookies that are not needed may be kept. */
export const CookieMessage = ({ heading, text, accept, decline }: CookieMessageProps) => (
  <aside class="cookie-container" aria-labelledby="cookie-message-heading" aria-describedby="cookie-message-text">
    <div class="cookie-message">
      <div class="cookie-text">
        <h2 class="h3 mt-0 mb-3" id="cookie-message-heading">
          {heading}
        </h2>
        <p class="mt-0" id="cookie-message-text">
          {text}
        </p>
      </div>
      <div class="cookie-actions">
        <ul class="inline-list">
          <li>
            <a href={accept.href} class="button button-secondary">
              {accept.text}
            </a>
          </li>
          <li>
            <a href={decline.href} class="ml-md-4 button button-secondary">
              {decline.text}
            </a>
          </li>
        </ul>
      </div>
    </div>
  </aside>
);
