/** The first link of a page: past header and menu. */
export const SkipLink = ({ text, href = "#main-content" }: { text: string; href?: string }) => (
  <a class="skipnav" href={href}>
    {text}
  </a>
);
