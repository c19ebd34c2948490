import { controlAttributes, Field, type FieldProps } from "./field.tsx";

export interface SelectProps extends FieldProps {
  options: readonly { readonly value: string; readonly text: string }[];
}

/** A choice of one among many. */
export const Select = (props: SelectProps) => (
  <Field {...props}>
    <select class="form-select" {...controlAttributes(props)}>
      {props.options.map(({ value, text }) => (
        <option value={value} selected={value === props.value}>
          {text}
        </option>
      ))}
    </select>
  </Field>
);
