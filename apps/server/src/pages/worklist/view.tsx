import { colleagues, type Employee, may, partyRequests, requestKinds, savedViews, worklist } from "@kollega/casework";
import { Alert } from "../../design/alert.tsx";
import { TextField } from "../../design/fields.tsx";
import { Button, CsrfField, Form } from "../../design/form.tsx";
import { type KeyHelp, Keys } from "../../design/keys.tsx";
import { page } from "../../design/page.tsx";
import { Script } from "../../design/script.tsx";
import { showTime } from "../../design/show.ts";
import type { Visit } from "../../http/visit.ts";
import { fill, type Words } from "../../texts/index.ts";
import { addressOf, type Chosen, textOfChosen } from "./address.ts";
import { Filters, SavedViews, Views } from "./filters.tsx";
import { incomingPath } from "./incoming.tsx";
import { Account, Moving } from "./moving.tsx";
import { requestsPath } from "./requests.tsx";
import { Rows } from "./rows.tsx";
import type { Asked, Screen } from "./screen.ts";

/** What to say above the list about what was just done. */
export interface Said {
  readonly moved?: number | undefined;
  readonly noNext?: boolean;
}

/** The worklist: what is open, what it waits for, and who has it. */
export async function worklistPage(visit: Visit<Employee>, chosen: Chosen, asked: Asked | null, said: Said = {}) {
  const { municipality, visitor, words, language } = visit;
  const { worklist: text } = words;
  const { columns: _, ...filter } = chosen.choice;
  const [list, installed, people, saved, requests] = await Promise.all([
    worklist(municipality, visitor, filter, { cursor: chosen.cursor }),
    municipality.library.withCases(),
    colleagues(municipality, visitor),
    savedViews(municipality, visitor),
    partyRequests(municipality, visitor),
  ]);
  const acts = may(visitor, "control");
  const assistants = installed.map(({ assistant }) => ({ id: assistant.id, title: assistant.title[language] }));
  const screen: Screen = { visit, chosen, list, assistants, colleagues: people, saved, asked, acts };
  return page(
    visit,
    text.title,
    <>
      <Account screen={screen} />
      <Told visit={visit} said={said} />
      <h1>{text.title}</h1>
      <Troubled screen={screen} />
      <Ways screen={screen} requests={requestKinds.reduce((sum, kind) => sum + requests.counts[kind], 0)} />
      <Views screen={screen} />
      <Filters screen={screen} />
      <SavedViews screen={screen} />
      <List screen={screen} />
      {acts ? <Script name="tickAll" /> : null}
      <Keys keys={worklistKeys(words, acts)} words={words} />
    </>,
    asked ? (asked.failure ? 422 : 409) : 200,
  );
}

const worklistKeys = ({ keys, worklistViews: views }: Words, acts: boolean): readonly KeyHelp[] => [
  ...(acts ? [{ key: "v", does: keys.next }] : []),
  { key: "/", does: keys.search },
  { key: "1", does: views.mine },
  { key: "2", does: views.unassigned },
  { key: "3", does: views.all },
];

function Told({ visit, said }: { visit: Visit; said: Said }) {
  const { words } = visit;
  const { worklist: text } = words;
  return (
    <>
      {said.moved ? (
        <Alert variant="success" words={words}>
          <p class="alert-text" role="status">
            {said.moved === 1 ? text.movedOne : fill(text.moved, { count: said.moved })}
          </p>
        </Alert>
      ) : null}
      {said.noNext ? (
        <Alert variant="info" words={words}>
          <p class="alert-text" role="status">
            {text.noNext}
          </p>
        </Alert>
      ) : null}
    </>
  );
}

/** Systems that do not answer and that somebody's decision waits for; the others are the operator's matter. */
function Troubled({ screen: { visit, list } }: { screen: Screen }) {
  const { words, language } = visit;
  const { worklist: text } = words;
  const troubled = list.troubledSystems.filter(({ waiting }) => waiting > 0);
  if (troubled.length === 0) return null;
  return (
    <Alert variant="warning" heading={text.troubledTitle} words={words}>
      {troubled.map(({ system, since, waiting }) => (
        <p class="alert-text">{fill(text.troubled, { system, since: showTime(since, language), waiting })}</p>
      ))}
    </Alert>
  );
}

/** The quickest ways on: the next case, searching, and who stands in. */
function Ways({ screen: { visit, acts }, requests }: { screen: Screen; requests: number }) {
  const { words } = visit;
  const { worklist: text } = words;
  return (
    <>
      <div class="kollega-actions">
        {acts ? (
          <a class="button button-primary" href="/arbejdsliste/naeste" data-key="v" aria-keyshortcuts="v">
            {text.next}
          </a>
        ) : null}
        {acts ? <a href="/saet">{words.sets.title}</a> : null}
        <a href={requestsPath}>{fill(words.partyRequests.tab, { count: requests })}</a>
        {acts ? <a href={incomingPath}>{words.incoming.tab}</a> : null}
        {acts ? <a href="/arbejdsliste/fravaer">{text.absences}</a> : null}
      </div>
      <Form visit={visit} action="/sager">
        <div class="kollega-filters">
          <TextField name="tekst" label={words.cases.search} words={words} autocomplete="off" shortcut="/" />
          <Button variant="secondary">{words.common.search}</Button>
        </div>
      </Form>
    </>
  );
}

function List({ screen }: { screen: Screen }) {
  const { visit, chosen, list, acts } = screen;
  const { words } = visit;
  const { worklist: text } = words;
  if (list.rows.length === 0) {
    return (
      <>
        <h2>{text.noneTitle}</h2>
        <p>
          {text.none} <a href="/arbejdsliste">{text.showAll}</a>
        </p>
      </>
    );
  }
  const pages = (
    <nav aria-label={text.pages} class="kollega-actions">
      {chosen.cursor ? <a href={addressOf({ ...chosen, cursor: undefined })}>{words.common.first}</a> : null}
      {list.next ? (
        <a class="button button-secondary" href={addressOf({ ...chosen, cursor: list.next })}>
          {words.common.next}
        </a>
      ) : null}
    </nav>
  );
  return (
    <>
      {acts ? (
        <form method="post" action="/arbejdsliste/flyt">
          <CsrfField visit={visit} />
          <input type="hidden" name="valg" value={textOfChosen(chosen)} />
          <Rows screen={screen} />
          <Moving screen={screen} />
        </form>
      ) : (
        <Rows screen={screen} />
      )}
      {chosen.cursor || list.next ? pages : null}
    </>
  );
}
