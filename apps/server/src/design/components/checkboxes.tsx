import { Checkbox } from "./checkbox.tsx";
import type { ChoiceItem } from "./choice.ts";
import { Fieldset, type FieldsetProps } from "./fieldset.tsx";

export interface CheckboxesProps extends FieldsetProps {
  name: string;
  items: readonly ChoiceItem[];
}

/** A choice of any number. */
export const Checkboxes = ({ name, items, ...group }: CheckboxesProps) => (
  <Fieldset {...group}>
    {items.map((item, at) => (
      <Checkbox {...item} id={item.id ?? `${group.id}-option${at + 1}`} name={name} words={group.words} />
    ))}
  </Fieldset>
);
