import { errors, type MyCase } from "@kollega/casework";
import { showDay } from "../../design/show.ts";
import type { Visit } from "../../http/visit.ts";
import { documentKind } from "../documents.ts";
import { addDocumentsPath } from "./addDocuments.tsx";

/** The case's letters and documents, and the way to send more; on a closed case what to do instead. */
export function Documents({ visit, found }: { visit: Visit; found: MyCase }) {
  const { language, words } = visit;
  return (
    <>
      {found.documents.length === 0 ? <p>{words.myCase.noDocuments}</p> : null}
      <ul>
        {found.documents.map((document) => (
          <li>
            <a href={`/dokumenter/${document.id}`}>
              {document.title} ({documentKind(document)})
            </a>
            , {showDay(document.createdAt, language)}
          </li>
        ))}
      </ul>
      {found.case.state === "open" ? (
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
