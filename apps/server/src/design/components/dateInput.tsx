import { Fieldset, type FieldsetProps } from "./fieldset.tsx";
import { TextInput } from "./textInput.tsx";

const parts = ["day", "month", "year"] as const;
type Part = (typeof parts)[number];

export interface DateInputProps extends FieldsetProps {
  names: Readonly<Record<Part, string>>;
  values?: Readonly<Partial<Record<Part, string>>>;
  /** For dates the browser knows: `bday-day`. */
  autocomplete?: Readonly<Partial<Record<Part, string>>>;
  /** True unless given. */
  required?: boolean;
}

/** A date that is known by heart, as three fields. */
export function DateInput({ names, values = {}, autocomplete = {}, required = true, ...group }: DateInputProps) {
  const { words, disabled, mark } = group;
  const demanded = !disabled && (mark === undefined ? required : mark === "required");
  return (
    <Fieldset {...group}>
      <div class="date-group mt-3">
        {parts.map((part) => (
          <TextInput
            id={`${group.id}-${part}`}
            name={names[part]}
            label={words.design[part]}
            words={words}
            class={`form-group-${part}`}
            value={values[part]}
            required={demanded}
            type="number"
            autocomplete={autocomplete[part]}
          />
        ))}
      </div>
    </Fieldset>
  );
}
