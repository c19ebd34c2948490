import { BackLink } from "../../design/backLink.tsx";
import { page } from "../../design/page.tsx";
import type { AnyVisit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import type { Calculating } from "./calculating.ts";

/** The way on to an application for one who has to sign in first. */
export function goOnPage(visit: AnyVisit, { assistant }: Calculating) {
  const { words, language } = visit;
  const title = fill(words.front.applyFor, { title: assistant.title[language] });
  return page(
    visit,
    title,
    <>
      <BackLink href="/beregn">{words.calculator.all}</BackLink>
      <h1>{title}</h1>
      <p>{words.calculator.carried}</p>
      <p>
        <a class="button button-primary" href={`/ansoeg/${assistant.id}`}>
          {words.calculator.signInAndApply}
        </a>
      </p>
    </>,
  );
}
