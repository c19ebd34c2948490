import { AssistantList } from "./assistantList.tsx";
import { type AssistantFieldProps, PlainField } from "./plainField.tsx";

/** A field of an assistant's form or question. */
export const AssistantField = (props: AssistantFieldProps) =>
  props.field.kind === "list" ? <AssistantList {...props} /> : <PlainField {...props} />;
/** A field of an assistant's form or question, by its general kind. */
export function AssistantField({
  field,
  id,
  value,
  problem,
  condition,
  heading,
  language,
  words,
}: {
  field: FormField;
  /** When the name alone is not unique on the page, or no id. */
  id?: string;
  value: string | undefined;
  problem: string | undefined;
  /** "Only if …", for a field that is not for everybody. */
  condition: string | undefined;
  /** The question is the page's heading. */
  heading?: boolean;
  language: Language;
  words: Words;
}) {
  const hint = [condition, field.hint?.[language], helpOf(field, words)].filter(Boolean).join(" ") || undefined;
  const shown = value ?? (field.default === null ? undefined : String(field.default));
  const common = {
    name: field.name,
    id,
    label: field.label[language],
    hint,
    problem,
    value: shown,
    optional: !field.required,
    heading,
    words,
  };
  switch (field.kind) {
    case "money":
      return <TextField {...common} inputmode="decimal" suffix={words.apply.kroner} />;
    case "number":
      return <TextField {...common} inputmode="decimal" />;
    case "count":
      return <TextField {...common} inputmode="numeric" />;
    case "email":
      return <TextField {...common} type="email" autocomplete="email" />;
    case "date":
      return <TextField {...common} type="date" />;
    case "month":
      return <TextField {...common} type="month" />;
    case "text":
      return <TextField {...common} />;
    case "longText":
      return <TextArea {...common} />;
    case "yesNo": {
      const options = [
        { value: "yes", label: words.common.yes },
        { value: "no", label: words.common.no },
      ];
      const told = shown === "true" ? "yes" : shown === "false" ? "no" : shown;
      return <Radios {...common} value={told} options={options} />;
    }
    case "choice": {
      const options = field.options.map(({ value: option, title }) => ({ value: option, label: title[language] }));
      if (options.length <= 7) return <Radios {...common} options={options} />;
      return <Select {...common} options={[{ value: "", label: words.common.notChosen }, ...options]} />;
    }
  }
}

function helpOf(field: FormField, words: Words): string | undefined {
  if (field.kind === "money") return words.apply.moneyHint;
  if (field.kind === "date") return words.apply.dateHint;
  if (field.kind === "month") return words.apply.monthHint;
  return undefined;
}
