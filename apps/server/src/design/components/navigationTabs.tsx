import { Icon } from "./icon.tsx";

export interface NavigationTabsProps {
  label: string;
  items: readonly {
    readonly text: string;
    readonly href: string;
    readonly icon?: string;
    readonly current?: boolean;
  }[];
}

/** Links between pages that belong together, drawn as tabs. */
export const NavigationTabs = ({ label, items }: NavigationTabsProps) => (
  <nav class="tab-container" aria-label={label}>
    <ul class="tab-list">
      {items.map(({ text, href, icon, current }) => (
        <li>
          <a href={href} class="tab-button" aria-current={current ? "true" : undefined}>
            {icon ? <Icon name={icon} /> : null}
            <span>{text}</span>
          </a>
        </li>
      ))}
    </ul>
  </nav>
);
