import type { Child } from "hono/jsx";
import type { Words } from "../texts/index.ts";
import type { Attributes } from "./components/attributes.ts";
import { RadioButtons } from "./components/radioButtons.tsx";
import { Select as SelectComponent } from "./components/select.tsx";
import { TextArea as TextAreaComponent } from "./components/textArea.tsx";
import { TextInput, type TextInputProps } from "./components/textInput.tsx";

/** What all fields have: a name (also the id), a label, maybe help and a problem. */
export interface FieldProps {
  name: string;
  /** The id when the name alone is not unique on the page. */
  id?: string | undefined;
  label: string;
  hint?: string | undefined;
  problem?: string | undefined;
  value?: string | undefined;
  optional?: boolean | undefined;
  /** The question is the page's heading. */
  heading?: boolean | undefined;
  /** Marks of ours, for scripts. */
  attributes?: Attributes | undefined;
  words: Words;
}

/** Our pages' fields are required unless they are marked as optional. */
const common = ({
  name,
  id = name,
  label,
  hint,
  problem,
  value,
  optional,
  heading,
  attributes,
  words,
}: FieldProps) => ({
  ...{ name, id, label, problem, value, heading, words },
  ...(attributes ? { attributes } : {}),
  helptext: hint,
  ...(optional ? { mark: "optional" as const } : {}),
});

export const TextField = ({
  type = "text",
  suffix,
  inputmode,
  autocomplete,
  list,
  shortcut,
  ...field
}: FieldProps & {
  type?: Extract<TextInputProps["type"], "text" | "email" | "date" | "month">;
  suffix?: string;
  inputmode?: "numeric" | "decimal";
  autocomplete?: string;
  /** The id of the `datalist` whose values it suggests. */
  list?: string;
  /** A single key that goes to it; the page lists it (`Keys`). */
  shortcut?: string;
}) => (
  <TextInput
    {...common(field)}
    type={type}
    suffix={suffix}
    inputmode={inputmode}
    autocomplete={autocomplete}
    list={list}
    {...(shortcut ? { attributes: { "data-key": shortcut, "aria-keyshortcuts": shortcut } } : {})}
  />
);

export const TextArea = ({ rows = 5, ...field }: FieldProps & { rows?: number }) => (
  <TextAreaComponent {...common(field)} rows={rows} />
);

/** One box to tick. */
export const Checkbox = ({
  name,
  id = name,
  value,
  label,
  checked,
}: {
  name: string;
  id?: string;
  value: string;
  label: string;
  checked: boolean;
}) => (
  <div class="form-group-checkbox">
    <input type="checkbox" id={id} name={name} class="form-checkbox" value={value} checked={checked} />
    <label class="form-label" for={id}>
      {label}
    </label>
  </div>
);

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly content?: Child;
}

/** A choice of one among few. The first button has the field's id, so that problems can link to it. */
export function Radios({ options, ...field }: FieldProps & { options: readonly Option[] }) {
  const { id, label, value: chosen, heading, ...group } = common(field);
  const legend = heading ? <h1 class="kollega-question">{label}</h1> : label;
  return (
    <RadioButtons
      {...group}
      id={id}
      legend={legend}
      items={options.map(({ value, label, hint, content }, at) => ({
        ...{ value, label },
        id: at === 0 ? id : `${id}-${at + 1}`,
        checked: value === chosen,
        helptext: hint || content ? [hint, content] : undefined,
        helpBlock: content !== undefined,
      }))}
    />
  );
}

/** Nothing chosen is an answer too, when there is no empty option to begin with. */
export const Select = ({ options, optional, ...field }: FieldProps & { options: readonly Option[] }) => (
  <SelectComponent
    {...common(field)}
    required={!optional && options[0]?.value === ""}
    options={options.map(({ value, label }) => ({ value, text: label }))}
  />
);
