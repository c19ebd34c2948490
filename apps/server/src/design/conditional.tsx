import type { FormField } from "@kollega/assistant";
import type { Child } from "hono/jsx";
import type { Visit } from "../http/visit.ts";
import { fill } from "../texts/index.ts";

/** A condition on one other question: that it has an answer, or a certain one, or not that one. */
type PlainCondition =
  | { readonly asked: FormField; readonly when: "answered" }
  | { readonly asked: FormField; readonly when: "is" | "is-not"; readonly option: FormField["options"][number] };

/** Null for any other condition. */
function plainCondition(field: FormField, fields: readonly FormField[]): PlainCondition | null {
  const [, name, compared, value] = /^(\w+) (!?=) (?:null|"([^"]+)")$/.exec(field.shownWhen ?? "") ?? [];
  const asked = fields.find((one) => one.name === name);
  if (!asked) return null;
  if (value === undefined) return compared === "!=" ? { asked, when: "answered" } : null;
  const option = asked.options.find((one) => one.value === value);
  return option ? { asked, when: compared === "=" ? "is" : "is-not", option } : null;
}

/** "Only if …", in words, for conditions that are plain; else a general sentence. */
export function conditionOf(
  field: FormField,
  fields: readonly FormField[],
  { language, words }: Pick<Visit, "language" | "words">,
): string | undefined {
  if (field.shownWhen === null) return undefined;
  const plain = plainCondition(field, fields);
  if (!plain) return words.apply.onlyIfNeeded;
  const question = plain.asked.label[language];
  if (plain.when === "answered") return fill(words.apply.onlyIfAnswered, { question });
  const text = plain.when === "is" ? words.apply.onlyIf : words.apply.onlyIfNot;
  return fill(text, { answer: plain.option.title[language], question });
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
  const { asked } = plain;
  const at = own.includes(asked) ? within + asked.name : asked.name;
  return (
    <div
      data-asked={at}
      data-answer={plain.when === "is" ? plain.option.value : undefined}
      data-unless={plain.when === "is-not" ? plain.option.value : undefined}
    >
      {children}
    </div>
  );
}
