import { type Attributes, classes } from "./attributes.ts";
import { CharacterLimit } from "./characterLimit.tsx";
import { controlAttributes, Field, type FieldProps } from "./field.tsx";

export interface TextAreaProps extends FieldProps {
  rows?: number;
  characterLimit?: number;
  readonly?: boolean;
  inputClass?: string;
  attributes?: Attributes;
}

/** A field of several lines. */
export const TextArea = (props: TextAreaProps) => (
  <Field {...props}>
    <textarea
      class={classes("form-input", props.inputClass)}
      rows={props.rows}
      readonly={props.readonly}
      {...controlAttributes(props, props.characterLimit)}
      {...props.attributes}
    >
      {props.value ?? ""}
    </textarea>
    {props.characterLimit === undefined ? null : (
      <CharacterLimit id={props.id} limit={props.characterLimit} words={props.words} />
    )}
  </Field>
);
