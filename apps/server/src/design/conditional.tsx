import type { FormField } from "@kollega/assistant";
import type { Child } from "hono/jsx";
import type { Visit } from "../http/visit.ts";
import { fill } from "../texts/index.ts";

/** A condition that is a plain comparison with an option of another question; null for any other. */
function plainCondition(
  field: FormField,
  fields: readonly FormField[],
): { readonly asked: FormField; readonly option: FormField["options"][number] } | null {
  const [, name, value] = /^(\w+) = "([^"]+)"$/.exec(field.shownWhen ?? "") ?? [];
  const asked = fields.find((one) => one.name === name);
  const option = asked?.options.find((one) => one.value === value);
  return asked && option ? { asked, option } : null;
}

/** "Only if …", in words, for conditions that are a plain comparison with an option; else a general sentence. */
export function conditionOf(
  field: FormField,
  fields: readonly FormField[],
  { language, words }: Pick<Visit, "language" | "words">,
): string | undefined {
  if (field.shownWhen === null) return undefined;
  const plain = plainCondition(field, fields);
  if (!plain) return words.apply.onlyIfNeeded;
  return fill(words.apply.onlyIf, { answer: plain.option.title[language], question: plain.asked.label[language] });
}

/** What the little script needs to fold a question away while its condition is false. Without the script it stays, with its "only if". */
export function Conditional({
  field,
  fields,
  own = fields,
  within = "",
  children,
}: {
  field: FormField;
  fields: readonly FormField[];
  /** Of those, the ones that are asked beside it, and where they are: `trips.2.` */
  own?: readonly FormField[];
  within?: string;
  children?: Child;
}) {
  const plain = plainCondition(field, fields);
  if (!plain) return <>{children}</>;
  const { asked, option } = plain;
  return (
    <div data-asked={own.includes(asked) ? within + asked.name : asked.name} data-answer={option.value}>
      {children}
    </div>
  );
}
