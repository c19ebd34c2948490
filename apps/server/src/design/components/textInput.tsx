import { type Attributes, classes } from "./attributes.ts";
import { CharacterLimit } from "./characterLimit.tsx";
import { controlAttributes, Field, type FieldProps } from "./field.tsx";

export interface TextInputProps extends FieldProps {
  type?: "text" | "email" | "tel" | "number" | "password" | "url" | "date" | "month";
  prefix?: string | undefined;
  suffix?: string | undefined;
  characterLimit?: number;
  readonly?: boolean;
  autocomplete?: string | undefined;
  /** The id of the `datalist` whose values it suggests. */
  list?: string | undefined;
  inputmode?: "numeric" | "decimal" | undefined;
  inputClass?: string;
  attributes?: Attributes;
}

/** A field of one line. */
export function TextInput(props: TextInputProps) {
  const { type = "text", prefix, suffix, characterLimit, readonly, disabled, value } = props;
  const input = (
    <input
      type={type}
      class={classes("form-input", props.inputClass)}
      value={value}
      readonly={readonly}
      autocomplete={props.autocomplete}
      list={props.list}
      inputmode={props.inputmode}
      {...controlAttributes(props, characterLimit)}
      {...props.attributes}
    />
  );
  return (
    <Field {...props}>
      {prefix || suffix ? (
        <div
          class={classes(
            "form-input-wrapper",
            prefix && "form-input-wrapper--prefix",
            suffix && "form-input-wrapper--suffix",
            disabled && "disabled",
            readonly && "readonly",
          )}
        >
          {prefix ? (
            <div class="form-input-prefix" aria-hidden="true">
              {prefix}
            </div>
          ) : null}
          {input}
          {suffix ? (
            <div class="form-input-suffix" aria-hidden="true">
              {suffix}
            </div>
          ) : null}
        </div>
      ) : (
        input
      )}
      {characterLimit === undefined ? null : (
        <CharacterLimit id={props.id} limit={characterLimit} words={props.words} />
      )}
    </Field>
  );
}
