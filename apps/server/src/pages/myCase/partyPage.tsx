import type { Citizen, PartyCase } from "@kollega/casework";
import { Alert, ErrorSummary } from "../../design/alert.tsx";
import { DataFetchedPanels, KeptHowLong } from "../../design/dataFetched.tsx";
import { page } from "../../design/page.tsx";
import type { Visit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import { DataUsed } from "./dataUsed.tsx";
import { Documents } from "./documents.tsx";
import { type Done, LookedAt, saidOf } from "./parts.tsx";
import { type Answered, problemsIn, Question } from "./question.tsx";

/** A case as another party than the applicant sees it: what is fetched about themselves and why, and what they are asked. */
export function partyPage(visit: Visit<Citizen>, found: PartyCase, answered: Answered | null, done: Done) {
  const { language, words } = visit;
  const { party: text } = words;
  const title = `${found.case.title}, ${fill(words.myCase.number, { number: found.case.number })}`;
  const problems = problemsIn(visit, found, answered);
  return page(
    visit,
    title,
    <>
      <ErrorSummary problems={problems} words={words} />
      {done ? (
        <Alert variant="success" words={words}>
          <p class="alert-text">{saidOf(visit, done)}</p>
        </Alert>
      ) : null}
      <h1>{title}</h1>
      <p class="font-lead">{fill(text.as, { role: found.as[language] })}</p>
      <p>{text.lead}</p>
      {found.questions.map((question) => (
        <Question visit={visit} found={found} question={question} answered={answered} />
      ))}
      <h2>{text.fetches}</h2>
      {found.fetches.length === 0 ? <p>{text.nothing}</p> : null}
      <DataFetchedPanels fetched={found.fetches} language={language} words={words} />
      <KeptHowLong retention={found.retention} words={words} />
      <h2>{text.data}</h2>
      <DataUsed visit={visit} found={found} />
      <h2 id="dokumenter">{words.myCase.documents}</h2>
      <Documents visit={visit} found={found} />
      <LookedAt visit={visit} at={found.lookedAt} />
    </>,
    problems.length > 0 ? 422 : 200,
  );
}
