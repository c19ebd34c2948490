import type { Child } from "hono/jsx";
import { addressOf } from "../http/address.ts";
import type { AnyVisit } from "../http/visit.ts";
import { Layout } from "./layout.tsx";

/** A whole page as the answer to a visit. */
export function page(
  visit: AnyVisit,
  title: string,
  content: Child,
  status: 200 | 400 | 403 | 404 | 409 | 422 = 200,
  width: "text" | "wide" = "text",
) {
  const path = addressOf(visit.context);
  // Screen readers say the title first.
  const told = status >= 400 ? `${visit.words.common.error}: ${title}` : title;
  return visit.context.html(
    <Layout visit={visit} language={visit.language} title={told} path={path} width={width}>
      {content}
    </Layout>,
    status,
  );
}
