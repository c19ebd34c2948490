import type { Child } from "hono/jsx";
import { Icon } from "./icon.tsx";

export interface TabsProps {
  items: readonly {
    readonly id: string;
    readonly panelId: string;
    readonly text: string;
    readonly icon?: string;
    readonly selected?: boolean;
    readonly content: Child;
  }[];
}

/** Panels of which one is shown. Needs dkfds' script; where none may be needed, use `NavigationTabs`. */
export const Tabs = ({ items }: TabsProps) => (
  <div class="tab-container">
    <div class="tab-list" role="tablist">
      {items.map(({ id, panelId, text, icon, selected = false }) => (
        <button
          type="button"
          class="tab-button"
          role="tab"
          aria-controls={panelId}
          aria-selected={String(selected)}
          id={id}
        >
          {icon ? <Icon name={icon} /> : null}
          <span>{text}</span>
        </button>
      ))}
    </div>
    {items.map(({ id, panelId, selected, content }) => (
      <div class="tab-panel" role="tabpanel" tabindex={0} id={panelId} aria-labelledby={id} hidden={!selected}>
        {content}
      </div>
    ))}
  </div>
);
