/** A link with one of dkfds' classes: `function-link`, `icon-link`, `button`. */
export const Link = ({ href, text, class: className }: { href: string; text: string; class: string }) => (
  <a href={href} class={className}>
    {text}
  </a>
);
