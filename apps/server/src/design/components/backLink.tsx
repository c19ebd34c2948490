import { Icon } from "./icon.tsx";

/** The way back to the page before, above the page's heading. */
export const BackLink = ({ href, text }: { href: string; text: string }) => (
  <div>
    <a href={href} class="back-link">
      <Icon name="chevron-left" />
      {text}
    </a>
  </div>
);
