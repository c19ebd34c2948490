import { errors, isPartyCase, type OwnCase } from "@kollega/casework";
import { DocumentLinks } from "../../design/documentLinks.tsx";
import { showDay } from "../../design/show.ts";
import type { Visit } from "../../http/visit.ts";
import { addDocumentsPath } from "./addDocuments.tsx";

/** The case's letters and documents, and the applicant's way to send more; on a closed case what to do instead. */
export function Documents({ visit, found }: { visit: Visit; found: OwnCase }) {
  const { language, words } = visit;
  return (
    <>
      {found.documents.length === 0 ? <p>{words.myCase.noDocuments}</p> : null}
      <ul>
        {found.documents.map((document) => (
          <li>
            <DocumentLinks document={document} words={words} />, {showDay(document.createdAt, language)}
          </li>
        ))}
      </ul>
      {isPartyCase(found) ? null : found.case.state === "open" ? (
        <p>
          <a href={addDocumentsPath(found.case.id)}>{words.addDocuments.link}</a>
        </p>
      ) : (
        <p>
          <strong>{errors.caseClosed().what[language]}</strong> {errors.caseClosed().todo[language]}
        </p>
      )}
    </>
  );
}
