import type { Child } from "hono/jsx";
import { Icon } from "./icon.tsx";

/** dkfds' way back, first on a page. */
export const BackLink = ({ href, children }: { href: string; children?: Child }) => (
  <div>
    <a href={href} class="back-link">
      <Icon name="chevron-left" />
      {children}
    </a>
  </div>
);
