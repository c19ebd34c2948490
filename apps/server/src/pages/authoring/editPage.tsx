import { documentsOf, type GitId, isDocumentName, readProposal } from "@kollega/authoring";
import type { Employee } from "@kollega/casework";
import type { KollegaError } from "@kollega/errors";
import { ErrorSummary } from "../../design/alert.tsx";
import { TextArea } from "../../design/fields.tsx";
import { FocusHere } from "../../design/focusHere.tsx";
import { Button, Form } from "../../design/form.tsx";
import { page } from "../../design/page.tsx";
import { Script } from "../../design/script.tsx";
import { errors } from "../../errors.ts";
import type { Visit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import { authoringOf, type Compared, compared } from "./authoring.ts";
import { EditFields, fieldIds, messagesOf } from "./editFields.tsx";
import { CheckedParts } from "./results.tsx";
import { Refused } from "./start.tsx";
import { faultsByField, partsOf, type RefusedField } from "./structured.ts";

export interface Editing {
  readonly number: number;
  readonly file: string;
  readonly view: "felter" | "tekst";
  /** What the author has on the screen; null: what is saved. */
  readonly typed: string | null;
  /** The state that what was typed was made on; null: as it stands. What was refused for being made on an older one stays so. */
  readonly on: GitId | null;
  readonly fault: KollegaError | null;
  /** It was just saved. */
  readonly saved: boolean;
  /** What was typed and cannot be written: it is kept in its field, and nothing was saved. */
  readonly refused: readonly RefusedField[];
  /** Of a large document: the group whose values are shown. Null: the first, or the first with something wrong. */
  readonly part: string | null;
  /** All that was sent. */
  readonly sent: Readonly<Record<string, unknown>>;
}

/** What a document comes to as it is on the screen. @throws authoring/check-took-too-long */
export async function checkEdited(
  visit: Visit<Employee>,
  number: number,
  file: string,
  typed: string | null,
  within?: number,
) {
  const authoring = await authoringOf(visit);
  const proposal = await readProposal(authoring.repository, number);
  const { original, proposed } = await documentsOf(authoring.repository, proposal);
  if (!isDocumentName(file) || !proposed.has(file)) throw errors.noSuchPage();
  const content = typed ?? proposed.get(file) ?? "";
  const results = await compared(
    authoring,
    proposal.assistant,
    original,
    new Map([...proposed, [file, content]]),
    within,
  );
  return { proposal, content, results, wrong: faultsByField(file, content, results.after.faults) };
}

/** One document of a proposal: its values as fields, or all of it as text, with what a check finds. */
export async function editPage(visit: Visit<Employee>, editing: Editing) {
  const { number, file, typed, on, fault, saved, refused, sent } = editing;
  const { words } = visit;
  const { authoring: text } = words;
  const { proposal, content, results, wrong } = await checkEdited(visit, number, file, typed);
  const groups = partsOf(file, content);
  // What is not whole has no values to show by themselves.
  const shown = editing.view === "felter" && groups.size > 0 ? "felter" : "tekst";
  const messages = messagesOf(visit.language, wrong, refused);
  const part = shown === "felter" ? partShown(groups, messages, editing.part) : null;
  const problems = problemsIn({ file, content, view: shown, part, messages });
  const heading = fill(text.edit, { file });
  const other = shown === "felter" ? "tekst" : "felter";
  const address = `/forslag/${number}/rediger?fil=${encodeURIComponent(file)}`;
  return page(
    visit,
    heading,
    <>
      <h1>{heading}</h1>
      <FocusHere now={saved || typed !== null} any={fault !== null || problems.length > 0} label={words.common.error}>
        <Refused visit={visit} fault={fault} />
        {saved && problems.length > 0 ? <p>{text.savedWithFaults}</p> : null}
        <ErrorSummary problems={problems} focus={false} words={words} />
      </FocusHere>
      <p>
        <a href={`/forslag/${number}`}>{text.back}</a>{" "}
        <a href={`${address}&vis=${other}`}>{other === "tekst" ? text.asText : text.asFields}</a>
      </p>
      {part === null ? null : (
        <PartMenu visit={visit} address={address} groups={[...groups.keys()]} part={part} messages={messages} />
      )}
      <Form
        visit={visit}
        action={`/forslag/${number}/rediger`}
        id="rediger"
        attributes={{ "data-error": words.common.error }}
      >
        <input type="hidden" name="set" value={on ?? proposal.tip} />
        <input type="hidden" name="fil" value={file} />
        <input type="hidden" name="vis" value={shown} />
        <input type="hidden" name="del" value={part ?? ""} />
        {shown === "tekst" ? (
          <TextArea
            name="tekst"
            label={text.asText}
            value={`\n${content}`}
            rows={30}
            words={words}
            problem={[...messages.values()].join(" ") || undefined}
          />
        ) : (
          <>
            <input type="hidden" name="tekst" value={content} />
            <EditFields
              visit={visit}
              file={file}
              content={content}
              only={part}
              messages={messages}
              refused={refused}
              sent={sent}
            />
          </>
        )}
        <div class="kollega-actions">
          <Button variant="secondary" name="ret" value="check">
            {text.checkButton}
          </Button>
          <Button name="ret" value="save">
            {text.saveButton}
          </Button>
        </div>
      </Form>
      <CheckedParts visit={visit} results={results} file={file} messages={messages} />
      <Completions visit={visit} results={results} />
      <Script name="check" />
      <Script name="complete" />
    </>,
    fault || refused.length > 0 ? 422 : 200,
  );
}

/** Above so many values a document is shown group by group: a page that can be found about in, and is not too heavy. */
const mostValues = 200;

/** The field's group, by its name. */
const groupOf = (field: string): string =>
  field.startsWith("v:") ? String(JSON.parse(field.slice(2))[0] ?? "") : field.slice(2);

function partShown(
  groups: ReturnType<typeof partsOf>,
  messages: ReadonlyMap<string, string>,
  asked: string | null,
): string | null {
  const count = [...groups.values()].reduce((sum, parts) => sum + parts.length, 0);
  if (count <= mostValues) return null;
  if (asked !== null && groups.has(asked)) return asked;
  const wrong = [...messages.keys()].map(groupOf).find((group) => groups.has(group));
  return wrong ?? [...groups.keys()][0] ?? null;
}

/** The groups of a large document; those with errors say so. */
function PartMenu({
  visit,
  address,
  groups,
  part,
  messages,
}: {
  visit: Visit<Employee>;
  address: string;
  groups: readonly string[];
  part: string;
  messages: ReadonlyMap<string, string>;
}) {
  const { authoring: text } = visit.words;
  const wrong = new Set([...messages.keys()].map(groupOf));
  return (
    <nav id="dele" tabindex={-1} aria-label={text.parts}>
      <p>{text.partsText}</p>
      <ul>
        {groups.map((group) => (
          <li>
            {group === part ? (
              <strong>{group}</strong>
            ) : (
              <a href={`${address}&vis=felter&del=${encodeURIComponent(group)}`}>{group}</a>
            )}
            {wrong.has(group) ? ` (${text.partWrong})` : ""}
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface ProblemsOf extends Pick<Editing, "file" | "view" | "part"> {
  readonly content: string;
  readonly messages: ReadonlyMap<string, string>;
}

/** What is wrong in this document, each with the field that it leads to; the first of them when there are many. */
function problemsIn({ file, content, view, part, messages }: ProblemsOf) {
  const ids = fieldIds(file, content);
  const labels = new Map([...partsOf(file, content).values()].flat().map(({ field, label }) => [field, label]));
  return [...messages].slice(0, 20).map(([field, problem]) => ({
    field:
      view === "tekst" ? "tekst" : part !== null && groupOf(field) !== part ? "dele" : (ids.get(field) ?? "rediger"),
    text: `${part === null ? "" : `${groupOf(field)}, `}${labels.get(field) ?? (field.slice(2) || file)}: ${problem}`,
  }));
}

/** What FEEL can use, for the script that completes it. */
function Completions({ visit, results }: { visit: Visit<Employee>; results: Compared }) {
  const { language, words } = visit;
  const { after, before } = results;
  // While something is wrong, what could be used before it was is better than nothing.
  const list = after.completions.length > 0 ? after.completions : before.completions;
  const plain = list.map(({ kind, insert, title, detail }) => [kind, insert, title[language], detail]);
  return <div id="feel" hidden data-completions={JSON.stringify(plain)} data-label={words.authoring.completions} />;
}
