import {
  type EffectId,
  may,
  moveClock,
  type OperatorView,
  operatorView,
  type StuckEffect,
  settleEffect,
} from "@kollega/casework";
import { instantAt, isDate, parseDate } from "@kollega/danish";
import { KollegaError } from "@kollega/errors";
import { z } from "zod";
import { Alert } from "../design/alert.tsx";
import { TextField } from "../design/fields.tsx";
import { Button, Form } from "../design/form.tsx";
import { page } from "../design/page.tsx";
import { safeLocalUrl, showDate, showTime, sourceTitle } from "../design/show.ts";
import { EffectBadge } from "../design/state.tsx";
import { Table } from "../design/table.tsx";
import { errors } from "../errors.ts";
import { localPath } from "../http/localPath.ts";
import { employeeWhoMay } from "../http/policy.ts";
import { route } from "../http/route.ts";
import type { Visit } from "../http/visit.ts";
import { fill, textOf } from "../texts/index.ts";
import { effectParams } from "./params.ts";

interface Settling {
  readonly effect: string;
  readonly reason: string;
  readonly failure: KollegaError;
}

async function operatorPage(visit: Visit, view: OperatorView, settling: Settling | null, settled = false) {
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
      <h2>{text.stuck}</h2>
      {view.stuckEffects.length === 0 ? <p>{text.stuckNone}</p> : null}
      {view.stuckEffects.map((effect) => (
        <Stuck visit={visit} effect={effect} settling={settling?.effect === effect.id ? settling : null} />
      ))}
      <h2>{text.systems}</h2>
      <Systems visit={visit} view={view} />
      <Troubles visit={visit} view={view} />
      <h2>{text.rates}</h2>
      <Rates visit={visit} view={view} />
      <h2>{text.steps}</h2>
      <p>{fill(text.stepsText, view.steps)}</p>
      <h2>{text.decisions}</h2>
      <dl class="kollega-facts">
        {Object.entries(view.decisions).map(([state, count]) => (
          <>
            <dt>{textOf(words.states, state)}</dt>
            <dd>{count}</dd>
          </>
        ))}
      </dl>
      <h2>{text.audit}</h2>
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

function Systems({ visit, view }: { visit: Visit; view: OperatorView }) {
  const { words, language } = visit;
  const { operator: text } = words;
  return (
    <Table
      caption={text.systems}
      head={[text.system, text.health, text.fault]}
      rows={view.systems.map(({ system, capability, trouble }) => [
        `${sourceTitle(capability, system, language)} (${system})`,
        trouble ? (
          <span class="badge badge-warning">
            {fill(text.troubled, { since: showTime(trouble.since, language), waiting: trouble.waiting })}
          </span>
        ) : (
          <span class="badge badge-success">{text.healthy}</span>
        ),
        trouble?.fault ?? "–",
      ])}
    />
  );
}

/** Decisions that stand still, by case number: an operator need not be one who may read cases. */
function Troubles({ visit, view }: { visit: Visit; view: OperatorView }) {
  const { operator: text } = visit.words;
  return (
    <>
      {view.stuckDecisions.length > 0 ? (
        <>
          <h2>{text.stuckDecisions}</h2>
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

/** Operations: what fails, what waits for a person, what runs out; and the demo's clock. */
export const operatorRoutes = [
  route({
    method: "get",
    path: "/drift",
    face: "page",
    policy: employeeWhoMay("read-operations"),
    rate: "page",
    query: z.object({ afklaret: z.string().optional() }),
    handle: async (visit) =>
      operatorPage(
        visit,
        await operatorView(visit.municipality, visit.visitor),
        null,
        visit.query.afklaret !== undefined,
      ),
  }),
  route({
    method: "post",
    path: "/drift/handlinger/:effect",
    face: "page",
    policy: employeeWhoMay("settle-effect"),
    rate: "write",
    params: effectParams,
    body: z.object({ happened: z.enum(["yes", "no"]), reason: z.string().max(5000).default("") }),
    async handle(visit) {
      const { municipality, visitor, params, body } = visit;
      const { happened, reason } = body;
      try {
        await settleEffect(municipality, visitor, params.effect as EffectId, { happened: happened === "yes", reason });
        return visit.context.redirect("/drift?afklaret=1", 303);
      } catch (error) {
        if (!(error instanceof KollegaError) || error.status >= 500) throw error;
        const view = await operatorView(municipality, visitor);
        return operatorPage(visit, view, { effect: params.effect, reason, failure: error });
      }
    },
  }),
  route({
    method: "post",
    path: "/drift/ur",
    face: "page",
    policy: employeeWhoMay("move-clock"),
    rate: "write",
    body: z.object({ dag: z.string().max(10), tilbage: z.string().optional() }),
    async handle({ context, municipality, place, visitor, body }) {
      if (!place.demo) throw errors.noSuchPage();
      if (!isDate(body.dag)) throw errors.inputInvalid({ fields: "dag" });
      await moveClock(municipality, visitor, instantAt(parseDate(body.dag), "09:00:00"));
      await place.demo.readClock();
      return context.redirect(localPath(body.tilbage), 303);
    },
  }),
];
