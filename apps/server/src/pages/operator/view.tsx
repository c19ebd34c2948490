import { may, type OperatorView, type StuckEffect } from "@kollega/casework";
import type { KollegaError } from "@kollega/errors";
import { Alert } from "../../design/alert.tsx";
import { TextField } from "../../design/fields.tsx";
import { Button, Form } from "../../design/form.tsx";
import { page } from "../../design/page.tsx";
import { safeLocalUrl, showDate, showTime } from "../../design/show.ts";
import { EffectBadge } from "../../design/state.tsx";
import type { Visit } from "../../http/visit.ts";
import { fill, textOf } from "../../texts/index.ts";
import { Machines, Outgoing, Queues, Sources } from "./machinery.tsx";
import { CaseIndexState, Subscriptions } from "./subscriptions.tsx";
import { Troubles } from "./troubles.tsx";

export interface Settling {
  readonly effect: string;
  readonly reason: string;
  readonly failure: KollegaError;
}

/** Operations: what is wrong first, each with what to do; then how everything is. */
export async function operatorPage(visit: Visit, view: OperatorView, settling: Settling | null, settled = false) {
  const { words, language } = visit;
  const { operator: text } = words;
  return page(
    visit,
    text.title,
    <>
      {settling ? (
        <Alert variant="error" heading={settling.failure.what[language]} words={words}>
          <p class="alert-text">
            {settling.failure.todo[language]} {words.common.kept}
          </p>
        </Alert>
      ) : null}
      {settled ? (
        <Alert variant="success" words={words}>
          <p class="alert-text">{text.settled}</p>
        </Alert>
      ) : null}
      <h1>{text.title}</h1>
      <h2>{text.troubles}</h2>
      <Troubles visit={visit} troubles={view.machinery.troubles} />
      <h2 id="effects">{text.stuck}</h2>
      {view.stuckEffects.length === 0 ? <p>{text.stuckNone}</p> : null}
      {view.stuckEffects.map((effect) => (
        <Stuck visit={visit} effect={effect} settling={settling?.effect === effect.id ? settling : null} />
      ))}
      <Standing visit={visit} view={view} />
      <Outgoing visit={visit} state={view.machinery} />
      <Sources visit={visit} state={view.machinery} />
      <Queues visit={visit} state={view.machinery} />
      <h2>{text.rates}</h2>
      <Rates visit={visit} view={view} />
      <CaseIndexState visit={visit} state={view.caseIndex} />
      <Subscriptions visit={visit} subscriptions={view.subscriptions} />
      <h2>{text.decisions}</h2>
      <dl class="kollega-facts">
        {Object.entries(view.decisions).map(([state, count]) => (
          <>
            <dt>{textOf(words.states, state)}</dt>
            <dd>{count}</dd>
          </>
        ))}
      </dl>
      <Machines visit={visit} state={view.machinery} />
      <h2 id="audit">{text.audit}</h2>
      <p>
        {view.lastAuditHead ? fill(text.auditHead, { at: showTime(view.lastAuditHead, language) }) : text.auditNever}
      </p>
      {visit.place.demo ? (
        <>
          <h2>{words.demo.simulators}</h2>
          <p>{text.simulatorsText}</p>
          <ul>
            {visit.place.demo.simulators.map(({ title, url }) => (
              <li>{safeLocalUrl(url) ? <a href={url}>{title[language]}</a> : title[language]}</li>
            ))}
          </ul>
        </>
      ) : null}
    </>,
    settling ? 422 : 200,
    "wide",
  );
}

function Stuck({ visit, effect, settling }: { visit: Visit; effect: StuckEffect; settling: Settling | null }) {
  const { words, language, visitor } = visit;
  const { operator: text } = words;
  const readsCases = visitor?.kind === "employee" && may(visitor, "read-case");
  const settles = effect.needsPerson && visitor?.kind === "employee" && may(visitor, "settle-effect");
  return (
    <section class="kollega-panel kollega-panel--attention" aria-labelledby={`effect-${effect.id}`}>
      <h3 id={`effect-${effect.id}`}>
        {effect.title[language]}, {words.worklist.case.toLowerCase()}{" "}
        {readsCases ? <a href={`/sager/${effect.case}`}>{effect.number}</a> : effect.number}
      </h3>
      <p>
        <EffectBadge state={effect.state} words={words} /> {effect.needsPerson ? null : text.trying}
      </p>
      {effect.faultText ? <p>{effect.faultText}</p> : null}
      {effect.fault ? (
        <p class="form-hint">
          {text.fault}: {effect.fault}
        </p>
      ) : null}
      {settles ? (
        <Form visit={visit} action={`/drift/handlinger/${effect.id}`}>
          <TextField
            name="reason"
            id={`reason-${effect.id}`}
            label={text.found}
            hint={text.foundHint}
            value={settling?.reason}
            problem={settling?.failure.what[language]}
            words={words}
          />
          <div class="kollega-actions">
            <Button name="happened" value="yes">
              {text.happened}
            </Button>
            <Button variant="secondary" name="happened" value="no">
              {text.notHappened}
            </Button>
          </div>
        </Form>
      ) : null}
    </section>
  );
}

/** Decisions that stand still, by case number: an operator need not be one who may read cases. */
function Standing({ visit, view }: { visit: Visit; view: OperatorView }) {
  const { operator: text } = visit.words;
  return (
    <>
      {view.stuckDecisions.length > 0 ? (
        <>
          <h2 id="decisions">{text.stuckDecisions}</h2>
          <ul>
            {view.stuckDecisions.map(({ number, code }) => (
              <li>
                {number}: {code}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {view.failedGathering.length > 0 ? (
        <>
          <h2>{text.failedGathering}</h2>
          <ul>
            {view.failedGathering.map(({ number, evidence, system, fault }) => (
              <li>
                {number}: {evidence} ({system ?? "–"}) {fault ?? ""}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

function Rates({ visit, view }: { visit: Visit; view: OperatorView }) {
  const { operator: text } = visit.words;
  if (view.rates.length === 0) return <p>{text.ratesNone}</p>;
  return (
    <ul>
      {view.rates.flatMap(({ assistant, missing }) =>
        missing.map((rate) => (
          <li>
            {assistant}: {rate.text[visit.language]} ({showDate(rate.from, visit.language)})
          </li>
        )),
      )}
    </ul>
  );
}
