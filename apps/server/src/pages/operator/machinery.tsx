import type { OperationsState, SourceState } from "@kollega/casework";
import { capabilities } from "@kollega/contracts";
import { formatNumber } from "@kollega/danish";
import { showTime, sourceTitle } from "../../design/show.ts";
import { Table } from "../../design/table.tsx";
import type { Visit } from "../../http/visit.ts";
import { fill, textOf } from "../../texts/index.ts";
import { Health } from "./troubles.tsx";

interface Shown {
  readonly visit: Visit;
  readonly state: OperationsState;
}

const timeOr = (at: Date | null, visit: Visit): string => (at ? showTime(at, visit.language) : "–");

const minutes = (seconds: number | null, { words }: Visit): string =>
  seconds === null ? "–" : fill(words.operator.minutes, { minutes: Math.floor(seconds / 60) });

/** The steps by kind, and those that fail again and again. */
export function Queues({ visit, state }: Shown) {
  const { operator: text, stepKinds } = visit.words;
  return (
    <>
      <h2 id="steps">{text.steps}</h2>
      {state.queues.length === 0 ? (
        <p>{text.stepsNone}</p>
      ) : (
        <Table
          stacked
          caption={text.stepsCaption}
          head={[text.step, text.waiting, text.putOff, text.running, text.failed, text.oldest, text.health]}
          rows={state.queues.map((queue) => [
            textOf(stepKinds, queue.step),
            queue.waiting,
            queue.putOff,
            queue.running,
            queue.failed,
            minutes(queue.oldestSeconds, visit),
            <Health visit={visit} troubles={queue.troubles} />,
          ])}
        />
      )}
      {state.failingSteps.length === 0 ? null : (
        <Table
          stacked
          caption={text.failingCaption}
          head={[text.step, text.of, text.attempts, text.fault, text.since]}
          rows={state.failingSteps.map((step) => [
            textOf(stepKinds, step.step),
            step.of ?? "–",
            step.attempts,
            step.code ?? "–",
            showTime(step.since, visit.language),
          ])}
        />
      )}
    </>
  );
}

/** Every system the municipality is connected to. */
export function Sources({ visit, state }: Shown) {
  const { operator: text } = visit.words;
  return (
    <>
      <h2 id="sources">{text.systems}</h2>
      <Table
        stacked
        caption={text.systemsCaption}
        head={[text.system, text.breaker, text.lastAnswer, text.recent, text.day, text.waiting, text.health]}
        rows={state.sources.map((source) => [
          titleOf(source, visit),
          breakerOf(source, visit),
          timeOr(source.lastAnswer, visit),
          callsOf(source.recent, visit),
          callsOf(source.day, visit),
          source.waiting,
          <Health visit={visit} troubles={source.troubles} />,
        ])}
      />
    </>
  );
}

const titleOf = ({ system, capabilities: served }: SourceState, { language }: Visit): string =>
  `${served.map((capability) => sourceTitle(capability, system, language)).join(", ")} (${system})`;

function breakerOf({ breaker, failures, fault, openUntil }: SourceState, { words, language }: Visit): string {
  const { operator: text, breakerStates } = words;
  const shown = breakerStates[breaker];
  if (breaker === "closed") return shown;
  const told = fill(text.failedInRow, { count: failures, fault: fault ?? "–" });
  return `${shown}: ${told}${openUntil ? ` ${fill(text.nextTry, { at: showTime(openUntil, language) })}` : ""}`;
}

function callsOf({ answered, failed }: SourceState["day"], { words, language }: Visit): string {
  const calls = answered + failed;
  if (calls === 0) return words.operator.noCalls;
  const percent = formatNumber(String(Math.round((1000 * failed) / calls) / 10), language);
  return fill(words.operator.calls, { calls, percent });
}

/** What is on its way out, and the runs that are not done. */
export function Outgoing({ visit, state }: Shown) {
  const { language, words } = visit;
  const { operator: text, runStates, toldKinds } = words;
  return (
    <>
      <h2 id="outgoing">{text.outgoing}</h2>
      {state.outboxes.length === 0 ? (
        <p>{text.outgoingNone}</p>
      ) : (
        <Table
          stacked
          caption={text.outgoingCaption}
          head={[text.system, text.underWay, text.unknown, text.needsPerson, text.overdue, text.health]}
          rows={state.outboxes.map((box) => [
            textOf(toldKinds, box.capability) === box.capability
              ? sourceTitle(box.capability, box.system, language)
              : textOf(toldKinds, box.capability),
            box.underWay,
            box.unknown,
            box.needsPerson,
            box.overdue,
            <Health visit={visit} troubles={box.troubles} />,
          ])}
        />
      )}
      <h2 id="runs">{words.runs.title}</h2>
      {state.runs.length === 0 ? (
        <p>{text.runsNone}</p>
      ) : (
        <Table
          stacked
          caption={text.runsCaption}
          head={[text.run, text.state, text.fault, text.health]}
          rows={state.runs.map((run) => [
            <a href={`/indberetninger/${run.id}`}>
              {capabilities.get(run.capability)?.operations[run.operation]?.title[language] ?? run.operation}{" "}
              {run.number}
            </a>,
            runStates[run.state],
            run.faultText ?? "–",
            <Health visit={visit} troubles={run.troubles} />,
          ])}
        />
      )}
    </>
  );
}

const megabytes = (bytes: number, { language }: Visit): string =>
  formatNumber(String(Math.round(bytes / 1e6)), language);

/** The database, and what works on it. */
export function Machines({ visit, state }: Shown) {
  const { operator: text, processKinds } = visit.words;
  const { database, lastBackup } = state;
  return (
    <>
      <h2 id="database">{text.database}</h2>
      <dl class="kollega-facts">
        <dt>{text.size}</dt>
        <dd>{fill(text.megabytes, { size: megabytes(database.bytes, visit) })}</dd>
        <dt>{text.connections}</dt>
        <dd>
          {fill(text.connectionsText, { used: database.used, most: database.most })}{" "}
          {database.connections.map(({ application, count }) => `${application}: ${count}`).join(", ")}
        </dd>
        <dt>{text.longest}</dt>
        <dd>{fill(text.seconds, { seconds: database.longestSeconds })}</dd>
        <dt>PostgreSQL</dt>
        <dd>{database.serverVersion}</dd>
        <dt>{text.schema}</dt>
        <dd>{database.schema}</dd>
        <dt>{text.lastBackup}</dt>
        <dd>{timeOr(lastBackup, visit)}</dd>
        <dt>{text.health}</dt>
        <dd>
          <Health visit={visit} troubles={state.troubles.filter(({ area }) => area === "database")} />
        </dd>
      </dl>
      <h2 id="processes">{text.processes}</h2>
      {state.processes.length === 0 ? (
        <p>{text.processesNone}</p>
      ) : (
        <Table
          stacked
          caption={text.processesCaption}
          head={[text.process, text.version, text.schema, text.started, text.seen, text.health]}
          rows={state.processes.map((one) => [
            `${processKinds[one.kind]}, ${one.host} (${one.pid})${one.ending ? `, ${text.ending}` : ""}`,
            one.version,
            one.schema,
            showTime(one.startedAt, visit.language),
            showTime(one.seenAt, visit.language),
            <Health visit={visit} troubles={one.troubles} />,
          ])}
        />
      )}
    </>
  );
}
