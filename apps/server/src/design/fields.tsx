import type { Child } from "hono/jsx";
import type { Words } from "../texts/index.ts";

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
  words: Words;
}

const describedBy = (id: string, hint: string | undefined, problem: string | undefined) => {
  const ids = [...(hint ? [`${id}-hint`] : []), ...(problem ? [`${id}-error`] : [])];
  return ids.length > 0 ? { "aria-describedby": ids.join(" ") } : {};
};

function Told({
  id,
  hint,
  problem,
  words,
}: {
  id: string;
  hint: string | undefined;
  problem: string | undefined;
  words: Words;
}) {
  return (
    <>
      {hint ? (
        <span class="form-hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
      {problem ? (
        <span class="form-error-message" id={`${id}-error`}>
          <span class="sr-only">{words.common.error}: </span>
          {problem}
        </span>
      ) : null}
    </>
  );
}

const Optional = ({ words }: { words: Words }) => <span class="weight-normal"> {words.common.optional}</span>;

/** The label of one control. */
function Label({
  id,
  label,
  optional,
  heading,
  words,
}: Pick<FieldProps, "label" | "optional" | "heading" | "words"> & { id: string }) {
  const told = (
    <label class="form-label" for={id}>
      {label}
      {optional ? <Optional words={words} /> : null}
    </label>
  );
  return heading ? <h1 class="kollega-question">{told}</h1> : told;
}

const groupClass = (problem: string | undefined) => (problem ? "form-group form-error" : "form-group");

type InputType = "text" | "email" | "date" | "month";

export function TextField({
  name,
  id = name,
  label,
  hint,
  problem,
  value,
  optional,
  heading,
  words,
  type = "text",
  suffix,
  inputmode,
  autocomplete,
  shortcut,
}: FieldProps & {
  type?: InputType;
  suffix?: string;
  inputmode?: "numeric" | "decimal";
  autocomplete?: string;
  /** A single key that goes to it; the page lists it (`Keys`). */
  shortcut?: string;
}) {
  const input = (
    <input
      type={type}
      id={id}
      name={name}
      class="form-input"
      {...(value === undefined ? {} : { value })}
      {...(problem ? { "aria-invalid": "true" } : {})}
      {...describedBy(id, hint, problem)}
      {...(inputmode ? { inputmode } : {})}
      {...(autocomplete ? { autocomplete } : {})}
      {...(shortcut ? { "data-key": shortcut, "aria-keyshortcuts": shortcut } : {})}
      required={!optional}
    />
  );
  return (
    <div class={groupClass(problem)}>
      <Label id={id} label={label} optional={optional} heading={heading} words={words} />
      <Told id={id} hint={hint} problem={problem} words={words} />
      {suffix ? (
        <div class="form-input-wrapper form-input-wrapper--suffix">
          {input}
          <div class="form-input-suffix" aria-hidden="true">
            {suffix}
          </div>
        </div>
      ) : (
        input
      )}
    </div>
  );
}

export function TextArea({
  name,
  id = name,
  label,
  hint,
  problem,
  value,
  optional,
  heading,
  words,
  rows = 5,
}: FieldProps & { rows?: number }) {
  return (
    <div class={groupClass(problem)}>
      <Label id={id} label={label} optional={optional} heading={heading} words={words} />
      <Told id={id} hint={hint} problem={problem} words={words} />
      <textarea
        class="form-input"
        id={id}
        name={name}
        rows={rows}
        {...(problem ? { "aria-invalid": "true" } : {})}
        {...describedBy(id, hint, problem)}
        required={!optional}
      >
        {value ?? ""}
      </textarea>
    </div>
  );
}

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

/** A choice of one among few: a fieldset of radio buttons. The first has the field's id, so that problems can link to it. */
export function Radios({
  name,
  id = name,
  label,
  hint,
  problem,
  value,
  optional,
  heading,
  words,
  options,
}: FieldProps & { options: readonly Option[] }) {
  return (
    <div class={groupClass(problem)}>
      <fieldset {...describedBy(id, hint, problem)}>
        <legend class="form-label">
          {heading ? <h1 class="kollega-question">{label}</h1> : label}
          {optional ? <Optional words={words} /> : null}
        </legend>
        <Told id={id} hint={hint} problem={problem} words={words} />
        {options.map((option, at) => {
          const optionId = at === 0 ? id : `${id}-${at + 1}`;
          return (
            <div class="form-group-radio">
              <input
                type="radio"
                id={optionId}
                name={name}
                class="form-radio"
                value={option.value}
                checked={option.value === value}
                {...(option.hint || option.content ? { "aria-describedby": `${optionId}-hint` } : {})}
              />
              <label class="form-label" for={optionId}>
                {option.label}
              </label>
              {option.hint || option.content ? (
                <div class="form-hint" id={`${optionId}-hint`}>
                  {option.hint}
                  {option.content}
                </div>
              ) : null}
            </div>
          );
        })}
      </fieldset>
    </div>
  );
}

export function Select({
  name,
  id = name,
  label,
  hint,
  problem,
  value,
  optional,
  heading,
  words,
  options,
}: FieldProps & { options: readonly Option[] }) {
  return (
    <div class={groupClass(problem)}>
      <Label id={id} label={label} optional={optional} heading={heading} words={words} />
      <Told id={id} hint={hint} problem={problem} words={words} />
      <select
        class="form-select"
        name={name}
        id={id}
        {...(problem ? { "aria-invalid": "true" } : {})}
        {...describedBy(id, hint, problem)}
        required={!optional && options[0]?.value === ""}
      >
        {options.map((option) => (
          <option value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
