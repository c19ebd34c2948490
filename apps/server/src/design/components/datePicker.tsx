import { controlAttributes, Field, type FieldProps } from "./field.tsx";

export interface DatePickerProps extends FieldProps {
  /** As `YYYY-MM-DD`. */
  minDate?: string;
  maxDate?: string;
  /** The day that the calendar opens on; today unless given. */
  defaultDate?: string;
  format?: "DD/MM/YYYY" | "DD-MM-YYYY" | "DD.MM.YYYY" | "DD MM YYYY" | "DD/MM-YYYY";
}

/** A date with a calendar, which dkfds' script makes (in Danish). Without it, a field of text. */
export const DatePicker = (props: DatePickerProps) => (
  <Field {...props}>
    <div
      class="date-picker"
      data-min-date={props.minDate}
      data-max-date={props.maxDate}
      data-default-date={props.defaultDate}
      data-dateformat={props.format}
    >
      <input type="text" class="form-input" value={props.value} {...controlAttributes(props)} />
    </div>
  </Field>
);
