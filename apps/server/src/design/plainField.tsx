import type { FormField, JsonObject } from "@kollega/assistant";
import type { Language, Text } from "@kollega/errors";
import type { Words } from "../texts/index.ts";
import { Radios, Select, TextArea, TextField } from "./fields.tsx";
import { idAt } from "./idAt.ts";
import type { PlaceHelp } from "./placeFields.tsx";

/** What the fields of an assistant's form or question have in common on a page. */
export interface AssistantFieldProps {
  field: FormField;
  /** The other questions that its condition may be about; of a member's, the form's after its own. */
  fields: readonly FormField[];
  /** What was typed beside it, by field. */
  typed: JsonObject;
  problems: readonly { readonly field: string; readonly text: Text }[];
  /** Where it is, before its name: `trips.2.` about a member of a list. */
  within?: string;
  /** "Only if …", for a field that is not for everybody. */
  condition: string | undefined;
  /** The question is the page's heading. */
  heading?: boolean;
  /** When the name alone is not unique on the page, or no id. */
  id?: string;
  /** The id of what is to have the focus when the page is shown. */
  focus?: string | undefined;
  /** Where an attached file is opened. */
  fileHref?: (id: string) => string;
  /** Places that were used before. */
  places?: PlaceHelp;
  language: Language;
  words: Words;
}

/** What is told of a field beside its label: how to answer, and what is wrong. */
export function toldOf({ field, id, problems, within = "", condition, language, words }: AssistantFieldProps) {
  const name = within + field.name;
  return {
    name,
    id: id ?? idAt(name),
    hint: [condition, field.hint?.[language], helpOf(field, words)].filter(Boolean).join(" ") || undefined,
    problem: problems.find((problem) => problem.field === name)?.text[language],
  };
}

/** A field of an assistant's form or question, by its general kind; the others have their own (`AssistantField`). */
export function PlainField(props: AssistantFieldProps) {
  const { field, typed, heading, language, words } = props;
  const value = typed[field.name];
  const shown = typeof value === "string" ? value : field.default === null ? undefined : String(field.default);
  const common = {
    ...toldOf(props),
    label: field.label[language],
    value: shown,
    optional: !field.required,
    heading,
    words,
  };
  switch (field.kind) {
    case "file":
    case "list":
    case "address":
    case "route":
      return null;
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
