import type { Employee, Moved, SetMember, SetView } from "@kollega/casework";
import { Alert } from "../../design/alert.tsx";
import { Button, Form } from "../../design/form.tsx";
import { Keys } from "../../design/keys.tsx";
import { page } from "../../design/page.tsx";
import { showDate, showTime } from "../../design/show.ts";
import { Table } from "../../design/table.tsx";
import type { Visit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import { FailureAlert, type SetFailure } from "./failure.tsx";

/** What to say above a set about what was just done. */
export interface SetTold {
  readonly failure: SetFailure | null;
  readonly approved: readonly Moved[] | null;
}

interface Screen {
  readonly visit: Visit<Employee>;
  readonly set: SetView;
  /** It is the reader's own, and open. */
  readonly acts: boolean;
}

/** One set: the sample, the rest with what tells its decisions apart, and approval of it. */
export function setPage(visit: Visit<Employee>, set: SetView, told: SetTold = { failure: null, approved: null }) {
  const { words, language } = visit;
  const { sets, setStates } = words;
  const screen: Screen = { visit, set, acts: set.state !== "closed" && set.begunBy.id === visit.visitor.id };
  const title = fill(sets.set, { title: set.title[language], outcome: set.outcomeTitle[language] });
  return page(
    visit,
    title,
    <>
      <FailureAlert visit={visit} failure={told.failure} />
      <Approved screen={screen} approved={told.approved} />
      <h1>{title}</h1>
      <dl class="kollega-facts">
        <dt>{sets.standing}</dt>
        <dd>
          <strong>{setStates[set.state]}</strong>
        </dd>
        <dt>{sets.begunBy}</dt>
        <dd>{set.begunBy.name}</dd>
        <dt>{sets.begunAt}</dt>
        <dd>{showTime(set.begunAt, language)}</dd>
      </dl>
      <Sample screen={screen} />
      <Rest screen={screen} />
      <Approve screen={screen} />
      <Close screen={screen} />
      <p>
        <a href="/saet">{sets.toSets}</a>{" "}
        <a href="/arbejdsliste" data-key="a">
          {words.control.toWorklist}
        </a>
      </p>
      <Keys
        keys={[
          { key: "n", does: words.keys.sample },
          { key: "g", does: words.keys.approveSet },
          { key: "a", does: words.keys.worklist },
        ]}
        words={words}
      />
    </>,
    told.failure ? 422 : 200,
    "wide",
  );
}

function Approved({ screen: { visit }, approved }: { screen: Screen; approved: readonly Moved[] | null }) {
  const { words, language } = visit;
  if (!approved) return null;
  const refused = approved.filter((one) => one.refused !== null);
  const done = approved.length - refused.length;
  const said = done === 1 ? words.sets.approvedOne : fill(words.sets.approved, { count: done });
  if (refused.length === 0)
    return (
      <Alert variant="success" words={words}>
        <p class="alert-text" role="status">
          {said}
        </p>
      </Alert>
    );
  return (
    <Alert
      variant="warning"
      heading={fill(words.sets.refused, { done, refused: refused.length })}
      words={words}
      id="fejl"
    >
      <ul class="alert-text">
        {refused.map(({ number, refused: why }) => (
          <li>
            {number}: {why?.what[language]} {why?.todo[language]}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

function CaseLink({ screen, member }: { screen: Screen; member: SetMember }) {
  const { sets } = screen.visit.words;
  const left = screen.acts ? screen.set.members.filter(({ state }) => state === "to-control") : [];
  return (
    <a href={`/kontrol/${member.decision}`} {...(left[0] === member ? { "data-key": "n" } : {})}>
      {fill(left.includes(member) ? sets.control : sets.see, { number: member.number })}
    </a>
  );
}

function Sample({ screen }: { screen: Screen }) {
  const { set, visit } = screen;
  const { sets, setMembers, worklistColumns } = visit.words;
  const drawn = set.members.filter((member) => member.drawn);
  return (
    <section aria-labelledby="stikproeve">
      <h2 id="stikproeve">{sets.sampleTitle}</h2>
      {drawn.length === 0 ? (
        <p>{sets.sampleNone}</p>
      ) : (
        <Table
          caption={sets.sampleTitle}
          head={[visit.words.worklist.case, worklistColumns.applicant, sets.where]}
          rows={drawn.map((member) => [
            <CaseLink screen={screen} member={member} />,
            member.applicant,
            setMembers[member.state],
          ])}
        />
      )}
    </section>
  );
}

/** What is the same for all stands once above; the table has what tells the decisions apart. */
function Rest({ screen }: { screen: Screen }) {
  const { set, visit } = screen;
  const { words, language } = visit;
  const { sets, setMembers, worklistColumns } = words;
  const rest = set.members.filter((member) => !member.drawn);
  const differing = set.findings.filter(({ name }) => new Set(rest.map((m) => m.findings[name]?.da)).size > 1);
  const same = set.findings.filter((finding) => !differing.includes(finding));
  if (rest.length === 0) return null;
  return (
    <section aria-labelledby="oevrige">
      <h2 id="oevrige">{sets.restTitle}</h2>
      <Table
        caption={sets.restTitle}
        head={[
          words.worklist.case,
          worklistColumns.applicant,
          worklistColumns.due,
          ...differing.map(({ title }) => title[language]),
          sets.where,
        ]}
        rows={rest.map((member) => [
          <CaseLink screen={screen} member={member} />,
          member.applicant,
          showDate(member.due, language),
          ...differing.map(({ name }) => member.findings[name]?.[language] ?? words.control.undecided),
          setMembers[member.state],
        ])}
      />
      {same.length > 0 ? (
        <Table
          caption={sets.alikeTitle}
          head={[sets.finding, sets.value]}
          rows={same.map(({ name, title }) => [title[language], rest[0]?.findings[name]?.[language] ?? ""])}
        />
      ) : null}
    </section>
  );
}

function Approve({ screen: { visit, set, acts } }: { screen: Screen }) {
  const { words, language } = visit;
  const { sets } = words;
  if (!acts || set.state !== "ready") return null;
  const count = set.members.filter(({ state }) => state === "in-set").length;
  return (
    <section class="kollega-approve" aria-labelledby="godkend-titel">
      <h2 id="godkend-titel">{sets.approveTitle}</h2>
      <p>{fill(sets.approveText, { count })}</p>
      <ul>
        {set.effects.map((effect) => (
          <li>
            {fill(effect.count === 1 ? sets.effectOnce : sets.effect, {
              title: effect.title[language],
              count: effect.count,
            })}
          </li>
        ))}
      </ul>
      <Form visit={visit} action={`/saet/${set.id}/godkend`}>
        <Button shortcut="g" final>
          {count === 1 ? sets.approveOne : fill(sets.approve, { count })}
        </Button>
      </Form>
    </section>
  );
}

function Close({ screen: { visit, set, acts } }: { screen: Screen }) {
  const { sets } = visit.words;
  if (!acts) return null;
  return (
    <section aria-label={sets.close}>
      <p>{sets.closeText}</p>
      <Form visit={visit} action={`/saet/${set.id}/luk`}>
        <Button variant="secondary">{sets.close}</Button>
      </Form>
    </section>
  );
}
