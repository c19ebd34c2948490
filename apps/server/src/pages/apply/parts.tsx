import { Alert, ErrorSummary } from "../../design/alert.tsx";
import { showDate, showTime } from "../../design/show.ts";
import { fill } from "../../texts/index.ts";
import { type Application, type Faults, formPath, type WritingVisit } from "./application.ts";
import { allFields, titleAt } from "./fields.ts";

/** What went wrong, first on the page: each problem with its question, and leading to it. */
export function Told({
  visit,
  application,
  faults,
}: {
  visit: WritingVisit;
  application: Application;
  faults: Faults;
}) {
  const { language, words } = visit;
  const fields = allFields(application.form);
  const labelled = faults.problems.map(({ field, text }) => {
    const label = titleAt(fields, field, language);
    return { field, text: label ? `${label}: ${text[language]}` : text[language] };
  });
  return (
    <>
      <ErrorSummary problems={labelled} words={words} />
      {faults.failure ? (
        <Alert variant="error" heading={faults.failure.what[language]} words={words}>
          <p class="alert-text">{faults.failure.todo[language]}</p>
        </Alert>
      ) : null}
    </>
  );
}

/** That answers are kept, since when and how long, and the way to delete them. */
export function KeptDraft({ visit, application }: { visit: WritingVisit; application: Application }) {
  const { draft, entry } = application;
  const { language, words } = visit;
  // An entry is one from the moment it is begun; there is something to keep when something was typed.
  if (!draft || Object.keys(draft.answers).length === 0) return null;
  const times = { time: showTime(draft.savedAt, language), until: showDate(draft.until, language) };
  return (
    <Alert variant="info" words={words}>
      <p class="alert-text">
        {fill(entry ? words.entry.kept : words.drafts.kept, times)}{" "}
        <a href={`${formPath(application)}/slet`}>{entry ? words.entry.discard : words.drafts.discard}</a>
      </p>
    </Alert>
  );
}

/** The button that the enter key in a text field presses: browsers take a form's first. The one to be seen comes last. */
export const EnterButton = () => (
  <button type="submit" name="_do" value="next" hidden>
    →
  </button>
);

/** For whom an employee enters it, how it came and when. */
export function EnteredFor({ visit, application: { entry } }: { visit: WritingVisit; application: Application }) {
  const { language, words } = visit;
  if (!entry) return null;
  const name = entry.applicantName || words.entry.someone;
  const told = { name, channel: words.channels[entry.channel], date: showDate(entry.received, language) };
  return <p>{fill(words.entry.for, told)}</p>;
}
