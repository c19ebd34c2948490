import { type DocumentId, documentContent, documentFile } from "@kollega/casework";
import { BackLink } from "../design/backLink.tsx";
import { Letter } from "../design/letter.tsx";
import { page } from "../design/page.tsx";
import { signedIn } from "../http/policy.ts";
import { type Route, route } from "../http/route.ts";
import { documentAnswer } from "./documentAnswer.ts";
import { documentParams } from "./params.ts";

/** A document's bytes; casework decides whose it is. */
const fileRoute = route({
  method: "get",
  path: "/dokumenter/:document",
  face: "page",
  policy: signedIn,
  rate: "page",
  params: documentParams,
  async handle({ context, municipality, visitor, params }) {
    return documentAnswer(context, await documentFile(municipality, visitor, params.document as DocumentId));
  },
});

/** What a document says, as a page: the same content as its bytes, for those who would rather not open a PDF. */
const readingRoute = route({
  method: "get",
  path: "/dokumenter/:document/laes",
  face: "page",
  policy: signedIn,
  rate: "page",
  params: documentParams,
  async handle(visit) {
    const { municipality, visitor, params, words } = visit;
    const document = await documentContent(municipality, visitor, params.document as DocumentId);
    const { content, logo } = document;
    return page(
      visit,
      content.title,
      <>
        <BackLink href={`/${visitor.kind === "citizen" ? "mine-sager" : "sager"}/${document.case}`}>
          {words.letterPage.toCase}
        </BackLink>
        <Letter content={content} logo={logo} titleLevel={1} />
        <p class="kollega-screen">
          <a href={`/dokumenter/${params.document}`}>{words.letterPage.pdf}</a>
        </p>
      </>,
    );
  },
});

/** A document of a case, as its bytes and as a page. */
export const documentRoutes: readonly Route[] = [fileRoute, readingRoute];
