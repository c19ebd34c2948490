export interface AnchorLinksProps {
  id: string;
  heading: string;
  links: readonly { readonly text: string; readonly href: string }[];
}

/** Links to the headings of a long page. */
export const AnchorLinks = ({ id, heading, links }: AnchorLinksProps) => (
  <nav class="anchorbox" aria-labelledby={id}>
    <h2 class="anchortitle" id={id}>
      {heading}
    </h2>
    <ul class="anchorlist">
      {links.map(({ text, href }) => (
        <li>
          <a href={href}>{text}</a>
        </li>
      ))}
    </ul>
  </nav>
);
