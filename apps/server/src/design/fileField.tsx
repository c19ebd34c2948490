import { type FileValue, filesNamed } from "@kollega/assistant";
import { formatNumber } from "@kollega/danish";
import type { Language } from "@kollega/errors";
import { fill, type Words } from "../texts/index.ts";
import { classes, describedBy } from "./components/attributes.ts";
import { ErrorMessage, errorMessageId } from "./components/errorMessage.tsx";
import { HelpText, helpTextId } from "./components/helpText.tsx";
import { Label } from "./components/label.tsx";
import { Button } from "./form.tsx";
import { idAt } from "./idAt.ts";
import { type AssistantFieldProps, toldOf } from "./plainField.tsx";

const MEGABYTE = 1024 * 1024;

/** "1,2 MB", "85 kB". */
export function showSize(bytes: number, language: Language): string {
  if (bytes >= MEGABYTE) return `${formatNumber((bytes / MEGABYTE).toFixed(1), language)} MB`;
  return `${formatNumber(String(Math.max(1, Math.round(bytes / 1024))), language)} kB`;
}

/** A file that has been attached: opened in a window of its own. */
export const FileLink = ({
  file: { name, size },
  href,
  language,
  words,
}: {
  file: Pick<FileValue, "name" | "size">;
  href: string;
  language: Language;
  words: Words;
}) => (
  <>
    <a href={href} target="_blank" rel="noopener">
      {name}
      <span class="sr-only"> {words.files.opens}</span>
    </a>{" "}
    ({showSize(size, language)})
  </>
);

/** What is taken: "PDF, JPEG, PNG. Højst 5 filer, hver på højst 10 MB." */
export const takenText = (
  { kinds, count, bytes }: NonNullable<AssistantFieldProps["field"]["taken"]>,
  words: Words,
): string =>
  fill(count === 1 ? words.files.takenOne : words.files.taken, {
    kinds: kinds.map((kind) => kind.toUpperCase()).join(", "),
    count,
    megabytes: Math.floor(bytes / MEGABYTE),
  });

/** A question that is answered with files: those that are attached, each to be removed, and a field that adds more. */
export function FileField(props: AssistantFieldProps) {
  const { field, typed, heading, fileHref, language, words } = props;
  const { taken } = field;
  const { name, id, hint, problem } = toldOf(props);
  if (!taken) return null;
  const files = filesNamed(typed[field.name]);
  const label = (
    <Label text={field.label[language]} for={id} words={words} mark={field.required ? undefined : "optional"} />
  );
  const help = [hint, takenText(taken, words)].filter(Boolean).join(" ");
  const full = files.length >= taken.count;
  return (
    <div class={classes("form-group", "kollega-files", problem && "form-error")}>
      {heading ? <h1 class="kollega-question">{label}</h1> : label}
      <HelpText id={id} text={help} />
      {problem ? <ErrorMessage id={id} text={problem} words={words} /> : null}
      {files.length > 0 ? (
        <ul class="nobullet-list">
          {files.map((file) => (
            <li>
              <FileLink file={file} href={fileHref?.(file.id) ?? ""} language={language} words={words} />{" "}
              <Button variant="tertiary" name="_do" value={`detach:${name}:${file.id}`}>
                {words.files.remove}
                <span class="sr-only"> {file.name}</span>
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      {full ? (
        <p id={id} tabindex={-1}>
          {words.files.full}
        </p>
      ) : (
        <>
          <input {...inputOf({ name, kinds: taken.kinds, multiple: taken.count > 1, problem })} />
          <Button variant="secondary" name="_do" value={`attach:${name}`}>
            {words.files.attach}
            <span class="sr-only">: {field.label[language]}</span>
          </Button>
        </>
      )}
    </div>
  );
}

/** The control that files are chosen in. What it lets choose is a help only: the server tells files by their content. */
const inputOf = ({ name, kinds, multiple, problem }: Chosen) => ({
  type: "file" as const,
  id: idAt(name),
  name,
  accept: kinds.map((kind) => accepted[kind]).join(","),
  multiple,
  "aria-invalid": problem ? ("true" as const) : undefined,
  "aria-describedby": describedBy(helpTextId(idAt(name)), problem && errorMessageId(idAt(name))),
});

interface Chosen {
  readonly name: string;
  readonly kinds: NonNullable<AssistantFieldProps["field"]["taken"]>["kinds"];
  readonly multiple: boolean;
  readonly problem: string | undefined;
}

/** A field for files that are sent at once. */
export const FileInput = ({
  label,
  help,
  words,
  ...chosen
}: Chosen & { label: string; help: string; words: Words }) => (
  <div class={classes("form-group", "kollega-files", chosen.problem && "form-error")}>
    <Label text={label} for={chosen.name} words={words} />
    <HelpText id={chosen.name} text={help} />
    {chosen.problem ? <ErrorMessage id={chosen.name} text={chosen.problem} words={words} /> : null}
    <input {...inputOf(chosen)} />
  </div>
);

const accepted = { pdf: "application/pdf,.pdf", jpeg: "image/jpeg,.jpg,.jpeg", png: "image/png,.png" } as const;
