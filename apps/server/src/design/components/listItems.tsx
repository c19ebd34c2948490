/** Points, which may have points below them. */
export interface ListItem {
  readonly text: string;
  readonly items?: readonly ListItem[];
}

export interface ListItemsProps {
  items: readonly ListItem[];
  /** The lists below are numbered. */
  ordered?: boolean;
  /** Of the lists below. */
  subclass?: string;
}

/** The items of a `ul` or `ol` that the page makes. */
export function ListItems({ items, ordered = false, subclass }: ListItemsProps) {
  const List = ordered ? "ol" : "ul";
  return (
    <>
      {items.map((item) => (
        <li>
          {item.text}
          {item.items ? (
            <List class={subclass}>
              <ListItems items={item.items} ordered={ordered} {...(subclass === undefined ? {} : { subclass })} />
            </List>
          ) : null}
        </li>
      ))}
    </>
  );
}
