import { classes } from "./attributes.ts";
import type { ChoiceItem } from "./choice.ts";
import { Fieldset, type FieldsetProps } from "./fieldset.tsx";
import { RadioButton } from "./radioButton.tsx";

export interface RadioButtonsProps extends FieldsetProps {
  name: string;
  items: readonly ChoiceItem[];
}

/** A choice of one among few. */
export const RadioButtons = ({ name, items, ...group }: RadioButtonsProps) => (
  <Fieldset
    {...group}
    legendId={`${group.id}-legend`}
    class={classes(group.class, items.some((item) => item.hiddenContent) && "js-radio-toggle-group")}
  >
    {items.map((item, at) => (
      <RadioButton {...item} id={item.id ?? `${group.id}-option${at + 1}`} name={name} words={group.words} />
    ))}
  </Fieldset>
);
