import type { CaseDocument } from "@kollega/casework";
import type { Words } from "../texts/index.ts";

interface DocumentLinksProps {
  document: Pick<CaseDocument, "id" | "title" | "kind" | "mediaType">;
  words: Words;
  /** It opens beside the page, where one is in the middle of something. */
  beside?: boolean;
}

/** A document's ways: what was written here as a page and as a PDF, what came as a file as that file. */
export function DocumentLinks({ document: { id, title, kind, mediaType }, words, beside = false }: DocumentLinksProps) {
  const opening = beside ? { target: "_blank", rel: "noopener" } : {};
  const opens = beside ? <span class="sr-only"> {words.files.opens}</span> : null;
  const type = (mediaType.split("/")[1] ?? "").toUpperCase();
  if (kind === "attachment")
    return (
      <a href={`/dokumenter/${id}`} {...opening}>
        {title} ({type}){opens}
      </a>
    );
  return (
    <>
      <a href={`/dokumenter/${id}/laes`} {...opening}>
        {title}
        {opens}
      </a>{" "}
      (
      <a href={`/dokumenter/${id}`} {...opening}>
        {type}
        <span class="sr-only">: {title}</span>
        {opens}
      </a>
      )
    </>
  );
}
