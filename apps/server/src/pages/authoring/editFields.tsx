import type { Diagnostic } from "@kollega/assistant";
import type { Language } from "@kollega/errors";
import { ErrorMessage } from "../../design/components/errorMessage.tsx";
import { TextArea, TextField } from "../../design/fields.tsx";
import type { AnyVisit } from "../../http/visit.ts";
import { EditTable, isInTable, tablePartsOf } from "./editTable.tsx";
import { type Part, partsOf, type RefusedField } from "./structured.ts";

/** What is wrong, by field (see `faultsByField`). */
export type Wrong = ReadonlyMap<string, readonly Diagnostic[]>;

const told = (faults: readonly Diagnostic[] | undefined, language: Language): string | undefined =>
  faults
    ?.slice(0, 3)
    .map(({ what, todo }) => `${what[language]} ${todo[language]}`)
    .join(" ");

/** What to say at each field: why it cannot be written, else what a check finds wrong with it. */
export function messagesOf(
  language: Language,
  wrong: Wrong,
  refused: readonly RefusedField[],
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [field, faults] of wrong) found.set(field, told(faults, language) ?? "");
  for (const { field, error } of refused) found.set(field, `${error.what[language]} ${error.todo[language]}`);
  return found;
}

/** The id of each field and each group, in the page's order. */
export function fieldIds(file: string, content: string): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const [at, [group, parts]] of [...partsOf(file, content)].entries()) {
    ids.set(`g:${group}`, `g-${at}`);
    for (const [n, { field }] of parts.entries()) ids.set(field, `f-${at}-${n}`);
    for (const kind of ["r", "d", "n", "t", "u"]) ids.set(`${kind}:${group}`, `${kind}-${at}`);
  }
  return ids;
}

interface FieldsProps {
  visit: AnyVisit;
  file: string;
  content: string;
  /** Only this group. */
  only: string | null;
  messages: ReadonlyMap<string, string>;
  refused: readonly RefusedField[];
  /** All that was sent: what was refused stands as it was typed. */
  sent: Readonly<Record<string, unknown>>;
}

/** Every value of a document as a field of its own, in groups; errors stand beside the field they are about. */
export function EditFields({ visit, file, content, only, messages, refused, sent }: FieldsProps) {
  const { words } = visit;
  const ids = fieldIds(file, content);
  const refusals = new Set(refused.map(({ field }) => field));
  const typedIn = (field: string): string | undefined => {
    const entry = sent[field];
    return typeof entry === "string" ? entry : undefined;
  };
  const more = (kind: string, group: string): Kept => {
    const field = `${kind}:${group}`;
    // What was written is in the document now; of a rate that was refused all is kept.
    const kept = refusals.has(field) || refusals.has(`d:${group}`);
    return {
      name: field,
      id: ids.get(field) ?? "",
      value: kept ? typedIn(field) : undefined,
      problem: refusals.has(field) ? messages.get(field) : undefined,
    };
  };
  const value = (part: Part) => (
    <Value
      visit={visit}
      part={refusals.has(part.field) ? { ...part, value: typedIn(part.field) ?? part.value } : part}
      id={ids.get(part.field) ?? ""}
      problem={messages.get(part.field)}
    />
  );
  return (
    <>
      {[...partsOf(file, content)].map(([group, parts]) => {
        if (only !== null && group !== only) return null;
        const table = file.startsWith("rules/") ? tablePartsOf(parts) : null;
        const own = messages.get(`g:${group}`);
        const id = ids.get(`g:${group}`) ?? "";
        return (
          <fieldset
            id={id}
            tabindex={-1}
            class={own ? "form-error" : undefined}
            aria-describedby={own ? `${id}-error` : undefined}
            data-group={`g:${group}`}
          >
            <legend class="h3">{group}</legend>
            {own ? <ErrorMessage id={id} text={own} words={words} /> : null}
            {table ? <EditTable visit={visit} group={group} table={table} cell={value} /> : null}
            {table ? <TextField {...more("r", group)} label={words.authoring.addRow} optional words={words} /> : null}
            {parts.filter((part) => table === null || !isInTable(part)).map(value)}
            {file.startsWith("parameters/") ? <NewValue visit={visit} fieldFor={(kind) => more(kind, group)} /> : null}
          </fieldset>
        );
      })}
    </>
  );
}

function Value({ visit, part, id, problem }: { visit: AnyVisit; part: Part; id: string; problem: string | undefined }) {
  const { field, label, value, feel } = part;
  const long = value.includes("\n") || value.length > 30 || field.startsWith("b:");
  const Kind = long ? TextArea : TextField;
  return (
    <Kind
      {...{ id, label, problem }}
      name={field}
      value={Kind === TextArea ? `\n${value}` : value}
      {...(Kind === TextArea
        ? { rows: Math.min(20, Math.max(2, Math.ceil(value.length / 60), value.split("\n").length + 1)) }
        : {})}
      attributes={feel ? { "data-feel": "" } : undefined}
      words={visit.words}
    />
  );
}

interface Kept {
  readonly name: string;
  readonly id: string;
  readonly value: string | undefined;
  readonly problem: string | undefined;
}

function NewValue({ visit, fieldFor }: { visit: AnyVisit; fieldFor: (kind: string) => Kept }) {
  const { words } = visit;
  const { authoring: text } = words;
  const fields = [
    ["d", text.addDate],
    ["n", text.addValue],
    ["t", text.addTitle],
    ["u", text.addUrl],
  ] as const;
  return (
    <>
      {fields.map(([kind, label]) => (
        <TextField {...fieldFor(kind)} label={label} optional words={words} />
      ))}
    </>
  );
}
