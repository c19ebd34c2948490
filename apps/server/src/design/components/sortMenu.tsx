import { Icon } from "./icon.tsx";

export interface SortMenuProps {
  id: string;
  label: string;
  items: readonly { readonly id: string; readonly text: string; readonly selected?: boolean }[];
  icon?: string;
}

/** A choice of how a list is sorted. Needs dkfds' script. */
export const SortMenu = ({ id, label, items, icon = "sort-default" }: SortMenuProps) => (
  <div class="overflow-menu overflow-menu--sort overflow-menu--open-right" id={id}>
    <button
      type="button"
      class="button-overflow-menu"
      data-js-target={`${id}-panel`}
      aria-expanded="false"
      aria-controls={`${id}-panel`}
    >
      <Icon name={icon} />
      {label}
      <span class="selected-value"></span>
    </button>
    <div class="overflow-menu-inner collapsed" id={`${id}-panel`}>
      <ul class="overflow-list">
        {items.map((item) => (
          <li>
            <button type="button" id={item.id} aria-current={item.selected ? "true" : undefined}>
              {item.text}
            </button>
          </li>
        ))}
      </ul>
    </div>
  </div>
);
