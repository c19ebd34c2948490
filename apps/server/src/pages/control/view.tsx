import { type ControlView, type DocumentHash, type Employee, letterPreview, may } from "@kollega/casework";
import { Alert } from "../../design/alert.tsx";
import { FocusHere } from "../../design/focusHere.tsx";
import { type KeyHelp, Keys } from "../../design/keys.tsx";
import { page } from "../../design/page.tsx";
import { Script } from "../../design/script.tsx";
import { Table } from "../../design/table.tsx";
import type { Visit } from "../../http/visit.ts";
import { fill, type Words } from "../../texts/index.ts";
import { Approve } from "./approve.tsx";
import { News } from "./documents.tsx";
import { Effects } from "./effects.tsx";
import { Evidence } from "./evidence.tsx";
import { Findings } from "./findings.tsx";
import { Claim, Drawn, Head } from "./head.tsx";
import { LetterPreview } from "./letter.tsx";
import { Ask, SafeguardsTold } from "./safeguards.tsx";
import { holds, type Refused, type Screen } from "./screen.ts";
import { ToDo } from "./toDo.tsx";
import { OtherWays } from "./ways.tsx";

/** The control page: everything a person needs to judge a proposal and make the decision. */
export async function controlPage(
  visit: Visit<Employee>,
  view: ControlView,
  refused: Refused | null,
  justChanged: readonly string[] | null,
) {
  const assistant = await visit.municipality.library.byHash(view.decision.documents as DocumentHash);
  const preview = await letterPreview(visit.municipality, view);
  const decides = holds(visit, view) && view.safeguards.ask === null;
  const acts = decides && view.safeguards.first === null;
  const screen: Screen = { visit, view, assistant, preview, refused, acts, decides, justChanged };
  const { words, language } = visit;
  const title = fill(words.control.title, { title: view.decision.title[language] });
  return page(
    visit,
    title,
    <>
      <Failure screen={screen} />
      <Saved screen={screen} />
      <h1>{title}</h1>
      <Drawn screen={screen} />
      <SafeguardsTold screen={screen} />
      <Head screen={screen} />
      <Claim screen={screen} />
      <Ask screen={screen} />
      <ToDo screen={screen} />
      <News screen={screen} />
      <div class="kollega-control">
        <div>
          <Findings screen={screen} />
          <Differences screen={screen} />
          <Evidence screen={screen} />
        </div>
        {/* On a wide screen it scrolls by itself: so it can be come to, and says what it is. */}
        {view.safeguards.ask === null ? (
          <section class="kollega-control-outcome" aria-label={words.control.outcome} tabindex={0}>
            <LetterPreview screen={screen} />
            <Effects screen={screen} />
            <Approve screen={screen} />
          </section>
        ) : null}
      </div>
      <OtherWays screen={screen} />
      <p class="kollega-screen">
        <a href="/arbejdsliste" data-key="a">
          {words.control.toWorklist}
        </a>
        <a href="#brev" data-key="l" class="sr-only">
          {words.control.letter}
        </a>
        <a href="#oplysninger" data-key="o" class="sr-only">
          {words.control.evidence}
        </a>{" "}
        {may(visit.visitor, "control") ? (
          <a href={`/arbejdsliste/naeste?efter=${view.decision.id}`} data-key="v">
            {words.worklist.next}
          </a>
        ) : null}{" "}
        {view.notes > 0 ? (
          <a href={`/sager/${view.case.id}#notater`}>
            {view.notes === 1 ? words.worklist.oneNote : fill(words.worklist.manyNotes, { count: view.notes })}
          </a>
        ) : null}
      </p>
      <Script name="open" />
      <Keys keys={controlKeys(words)} words={words} />
    </>,
    refused ? 422 : 200,
    "wide",
  );
}

const controlKeys = ({ keys }: Words): readonly KeyHelp[] => [
  { key: "t", does: keys.take },
  { key: "b", does: keys.confirm },
  { key: "n", does: keys.remaining },
  { key: "l", does: keys.letter },
  { key: "o", does: keys.evidence },
  { key: "g", does: keys.approve },
  { key: "a", does: keys.worklist },
  { key: "v", does: keys.next },
  { key: "s", does: keys.set },
];

/** A refusal, told clearly; what was typed stands in its form. */
function Failure({ screen }: { screen: Screen }) {
  const { refused, visit } = screen;
  const { words, language } = visit;
  if (!refused) return null;
  return (
    <FocusHere any label={refused.failure.what[language]}>
      <Alert variant="error" heading={refused.failure.what[language]} words={words} id="fejl">
        <p class="alert-text">{refused.failure.todo[language]}</p>
        <p class="alert-text">
          {refused.failure.code === "casework/documents-unseen" ? (
            <a href="#nyt">{words.news.title}</a>
          ) : refused.form === "godkend" ? (
            <a href="#mangler">{words.control.remaining}</a>
          ) : (
            <a href={`#${refused.form}`}>{words.control.typed}</a>
          )}
        </p>
      </Alert>
    </FocusHere>
  );
}

function Saved({ screen }: { screen: Screen }) {
  const { justChanged, view, visit } = screen;
  const { words, language } = visit;
  if (justChanged === null) return null;
  const titles = view.findings
    .filter(({ finding }) => justChanged.includes(finding.name))
    .map(({ finding }) => finding.title[language]);
  return (
    <FocusHere any id="gemt" label={words.control.saved}>
      <Alert variant="success" words={words}>
        <p class="alert-text">
          {titles.length === 0
            ? words.control.saved
            : fill(words.control.savedChanged, { findings: titles.join(", ") })}
        </p>
      </Alert>
    </FocusHere>
  );
}

function Differences({ screen }: { screen: Screen }) {
  const { view, visit, justChanged } = screen;
  const { words, language } = visit;
  const { control } = words;
  if (view.differences.length === 0) return null;
  return (
    <section aria-labelledby="aendringer">
      <h2 id="aendringer">{control.differences}</h2>
      <Table
        caption={control.differences}
        head={[control.together, control.was, control.is]}
        rows={view.differences.map(({ finding, title, before, after }) => [
          <>
            {title[language]}{" "}
            {justChanged?.includes(finding) ? <span class="badge badge-info">{control.justChanged}</span> : null}
          </>,
          <del>{before?.[language] ?? control.undecided}</del>,
          <ins>{after?.[language] ?? control.undecided}</ins>,
        ])}
      />
    </section>
  );
}
