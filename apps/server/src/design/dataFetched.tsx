import type { DataFetched, Retention } from "@kollega/assistant";
import type { Language } from "@kollega/errors";
import { fill, type Words } from "../texts/index.ts";
import { LawInline } from "./finding.tsx";
import { sourceTitle } from "./show.ts";

/** What is fetched, about whom, from where, why and by which law; a panel each. */
export function DataFetchedPanels({
  fetched,
  language,
  words,
}: {
  fetched: readonly DataFetched[];
  language: Language;
  words: Words;
}) {
  return (
    <>
      {fetched.map((data) => (
        <div class="kollega-panel">
          <h3>{data.title[language]}</h3>
          <dl class="kollega-facts">
            <dt>{words.review.about}</dt>
            <dd>{data.about[language]}</dd>
            <dt>{words.review.source}</dt>
            <dd>{sourceTitle(data.source, data.source, language)}</dd>
            <dt>{words.review.purpose}</dt>
            <dd>{data.purpose[language]}</dd>
            <dt>{words.review.law}</dt>
            <dd>
              <LawInline law={data.law} />
            </dd>
          </dl>
          {data.conditional ? <p>{words.review.onlyWhere}</p> : null}
        </div>
      ))}
    </>
  );
}

/** How long a case's data is kept, and by which law. */
export function KeptHowLong({ retention, words }: { retention: Retention | null; words: Words }) {
  if (!retention) return <p>{words.review.keptUnknown}</p>;
  const { from, years, law } = retention;
  return (
    <p>
      {fill(words.review[from === "closed" ? "keptFromClosed" : "keptFromEnd"], { years })} <LawInline law={law} />
    </p>
  );
}
