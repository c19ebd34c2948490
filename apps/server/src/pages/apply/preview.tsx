import type { Finding } from "@kollega/assistant";
import { previewApplication } from "@kollega/casework";
import { FindingSays } from "../../design/finding.tsx";
import { type Application, previewPath, type WritingVisit } from "./application.ts";

/** What the application would come to as it is written so far. */
export async function previewOf(
  { municipality, visitor }: WritingVisit,
  { assistant, typed, on, entry }: Application,
): Promise<readonly Finding[]> {
  const applicant = entry?.applicant ?? visitor.person;
  return applicant === null ? [] : previewApplication(municipality, applicant, assistant, typed, on);
}

/** The findings that the form tells while one writes, each with how it came about; the script asks for them anew (`browser/preview.ts`). */
export function Preview({
  visit: { words, language },
  application,
  findings,
}: {
  visit: WritingVisit;
  application: Application;
  findings: readonly Finding[];
}) {
  if (!application.assistant.form?.preview) return null;
  const decided = findings.filter((finding) => finding.status === "decided");
  return (
    <section
      class="kollega-panel"
      id="beregnet"
      aria-labelledby="beregnet-titel"
      data-preview={previewPath(application)}
    >
      <h2 id="beregnet-titel">{words.apply.preview}</h2>
      <div role="status">
        {decided.length === 0 ? <p>{words.apply.previewNone}</p> : null}
        {decided.map((finding) => (
          <>
            <h3>{finding.title[language]}</h3>
            <FindingSays finding={finding} language={language} />
          </>
        ))}
      </div>
    </section>
  );
}
