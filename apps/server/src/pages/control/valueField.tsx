import type { Assistant } from "@kollega/assistant";
import { type Option, Radios, Select, TextField } from "../../design/fields.tsx";
import type { Visit } from "../../http/visit.ts";

/** How a person types a value of a finding's type; null when it cannot be typed in one field (lists and records). */
export function choicesFor(
  assistant: Assistant,
  type: string,
  { words, language }: Visit,
): "text" | "date" | readonly Option[] | null {
  if (type === "boolean") {
    return [
      { value: "yes", label: words.common.yes },
      { value: "no", label: words.common.no },
    ];
  }
  if (type === "date") return "date";
  if (["kroner", "percent", "number", "count", "text", "month"].includes(type)) return "text";
  const options = assistant.manifest.types[type]?.options;
  return options ? Object.entries(options).map(([value, title]) => ({ value, label: title[language] })) : null;
}

/** The field in which a finding's value is typed or chosen. */
export function ValueField({
  visit,
  choices,
  hint,
  ...field
}: {
  visit: Visit;
  choices: "text" | "date" | readonly Option[];
  name: string;
  id: string;
  label: string;
  hint?: string | undefined;
  problem: string | undefined;
  value: string;
}) {
  const { words } = visit;
  if (choices === "text" || choices === "date")
    return <TextField {...field} words={words} type={choices} hint={choices === "text" ? hint : undefined} />;
  return choices.length <= 5 ? (
    <Radios {...field} words={words} options={choices} />
  ) : (
    <Select {...field} words={words} options={[{ value: "", label: words.common.notChosen }, ...choices]} />
  );
}
