import { allDataFetched, type EntryOf, retentionOf } from "@kollega/assistant";
import { Alert } from "../../design/alert.tsx";
import { DataFetchedPanels, KeptHowLong } from "../../design/dataFetched.tsx";
import { LawInline, LawLinks } from "../../design/finding.tsx";
import { sourceTitle } from "../../design/show.ts";
import { Table } from "../../design/table.tsx";
import { fill } from "../../texts/index.ts";
import { FeelShown, Named } from "./feel.tsx";
import { framed, type Reading } from "./frame.tsx";

/** What the assistant is for, what it fetches, decides and does. */
export function overviewPage(reading: Reading) {
  const { assistant, visit, stopped } = reading;
  const { language, words } = visit;
  const { assistantPages: text } = words;
  const { task, owner } = assistant.manifest;
  const fetched = allDataFetched(assistant);
  return framed(
    reading,
    "overview",
    <>
      {stopped ? (
        <Alert variant="warning" words={words}>
          <p class="alert-text">{text.stopped}</p>
        </Alert>
      ) : null}
      <p class="font-lead">{assistant.summary[language]}</p>
      <dl class="kollega-facts">
        <dt>{text.task}</dt>
        <dd>
          {task.kle} {task.facet}: {task.theme[language]}
        </dd>
        <dt>{text.version}</dt>
        <dd>{assistant.version}</dd>
        <dt>{text.owner}</dt>
        <dd>{owner.name}</dd>
        <dt>{text.law}</dt>
        <dd>
          <LawLinks law={[...assistant.law.values()]} />
        </dd>
      </dl>
      <h2>{text.fetched}</h2>
      {fetched.length === 0 ? <p>{text.fetchedNone}</p> : null}
      <DataFetchedPanels fetched={fetched} language={language} words={words} />
      <Asked reading={reading} />
      <h2>{text.kept}</h2>
      <KeptHowLong retention={retentionOf(assistant)} words={words} />
      <Decisions reading={reading} />
      <Notices reading={reading} />
      <Findings reading={reading} />
      <Effects reading={reading} />
    </>,
  );
}

/** What parties are asked for, and which earlier decisions are looked at. */
function Asked({ reading: { assistant, visit } }: { reading: Reading }) {
  const { language, words } = visit;
  const { assistantPages: text, review } = words;
  const { evidence, parties } = assistant.manifest;
  const all = Object.values(evidence);
  const asked = all.filter((one) => "ask" in one);
  const earlier = all.filter((one) => "history" in one);
  const law = (keys: readonly string[]) => <LawInline law={keys.flatMap((key) => assistant.law.get(key) ?? [])} />;
  return (
    <>
      {asked.length > 0 ? <h2>{text.asked}</h2> : null}
      {asked.map((one) => (
        <div class="kollega-panel">
          <h3>{one.title[language]}</h3>
          <dl class="kollega-facts">
            <dt>{text.askedWhom}</dt>
            <dd>{parties[one.ask]?.title[language] ?? one.ask}</dd>
            <dt>{text.question}</dt>
            <dd>{one.question[language]}</dd>
            <dt>{review.purpose}</dt>
            <dd>{one.purpose[language]}</dd>
            <dt>{review.law}</dt>
            <dd>{law(one.law)}</dd>
          </dl>
        </div>
      ))}
      {earlier.length > 0 ? <h2>{text.history}</h2> : null}
      {earlier.map((one) => (
        <div class="kollega-panel">
          <h3>{one.title[language]}</h3>
          <dl class="kollega-facts">
            <dt>{review.purpose}</dt>
            <dd>{one.purpose[language]}</dd>
            <dt>{review.law}</dt>
            <dd>{law(one.law)}</dd>
          </dl>
        </div>
      ))}
    </>
  );
}

function Decisions({ reading }: { reading: Reading }) {
  const { assistant, visit } = reading;
  const { language, words } = visit;
  const { assistantPages: text, triggers } = words;
  const { decisions, findings, types } = assistant.manifest;
  return (
    <>
      <h2>{text.decisions}</h2>
      {Object.values(decisions).map((one) => {
        const options = types[findings[one.outcome ?? ""]?.type ?? ""]?.options ?? {};
        return (
          <div class="kollega-panel">
            <h3>{one.title[language]}</h3>
            {one.reply ? <p>{text.reply}</p> : null}
            <dl class="kollega-facts">
              <dt>{text.opens}</dt>
              <dd>{one.trigger.map((trigger) => triggers[trigger]).join(", ")}</dd>
              {Object.entries(one.first).map(([type, { when }]) => (
                <>
                  <dt>{text.before}</dt>
                  <dd>
                    {fill(text.beforeWhen, { title: decisions[type]?.title[language] ?? type })}{" "}
                    <FeelShown reading={reading} feel={String(when)} />
                  </dd>
                </>
              ))}
              <dt>{text.outcomes}</dt>
              <dd>
                <ul class="nobullet-list">
                  {Object.entries(one.letters).map(([outcome, letter]) => (
                    <li>
                      {options[outcome] ? `${options[outcome][language]}: ` : null}
                      <a href={`/assistenter/${assistant.id}/breve#brev-${letter}-da`}>
                        {assistant.letters.get(letter)?.title ?? letter}
                      </a>
                    </li>
                  ))}
                </ul>
              </dd>
            </dl>
          </div>
        );
      })}
    </>
  );
}

/** What goes out without control, and on which ground. */
function Notices({ reading }: { reading: Reading }) {
  const { assistant, visit } = reading;
  const { language, words } = visit;
  const { assistantPages: text, noticeTriggers } = words;
  const notices = Object.values(assistant.manifest.notices);
  if (notices.length === 0) return null;
  return (
    <>
      <h2>{text.notices}</h2>
      <p>{text.noticesText}</p>
      <Table
        caption={text.notices}
        head={[text.notice, text.sentWhen, text.sentTo, text.law]}
        rows={notices.map(({ title, on, before, to, letter, law }) => [
          <a href={`/assistenter/${assistant.id}/breve#brev-${letter}-da`}>{title[language]}</a>,
          before ? fill(text.noticeBefore, { days: before.days }) : noticeTriggers[on],
          assistant.manifest.parties[to]?.title[language] ?? to,
          <LawInline law={law.flatMap((key) => assistant.law.get(key) ?? [])} />,
        ])}
      />
    </>
  );
}

function Findings({ reading }: { reading: Reading }) {
  const { assistant, visit } = reading;
  const { assistantPages: text } = visit.words;
  const found = [...assistant.entries.values()].filter((entry) => entry.kind === "computed" && entry.finding !== null);
  return (
    <>
      <h2>{text.findings}</h2>
      <p>{text.findingsText}</p>
      <Table
        caption={text.findings}
        head={[text.finding, text.singly, text.law]}
        rows={found.flatMap((entry) =>
          entry.kind === "computed"
            ? [[<Named reading={reading} name={entry.name} />, singly(reading, entry), <LawInline law={entry.law} />]]
            : [],
        )}
      />
    </>
  );
}

/** When a finding must be controlled by itself. */
function singly({ visit }: Reading, { logic, finding }: EntryOf<"computed">): string {
  const { assistantPages: text } = visit.words;
  if (finding?.doc.control === "each") return text.always;
  const reasons = [
    ...(logic.kind === "judgement" ? [text.ifJudged] : []),
    ...(finding?.against ? [text.ifAgainst] : []),
    ...(finding?.stated ? [text.ifDeviates] : []),
  ];
  return reasons.length > 0 ? reasons.join("; ") : text.ifUnconfirmed;
}

function Effects({ reading }: { reading: Reading }) {
  const { assistant, visit } = reading;
  const { language, words } = visit;
  const { assistantPages: text } = words;
  const { effects, decisions, parties } = assistant.manifest;
  const titles = (names: readonly string[], of: Readonly<Record<string, { title: { da: string; en: string } }>>) =>
    names.map((name) => of[name]?.title[language] ?? name).join(", ");
  return (
    <>
      <h2>{text.effects}</h2>
      {Object.keys(effects).length === 0 ? (
        <p>{text.effectsNone}</p>
      ) : (
        <Table
          caption={text.effects}
          head={[text.effect, text.how, text.belongsTo, text.condition, text.after]}
          rows={Object.values(effects).map((one) => [
            one.title[language],
            one.send
              ? fill(text.send, { party: (parties[one.send.to]?.title[language] ?? one.send.to).toLowerCase() })
              : one.call
                ? fill(text.call, {
                    system: sourceTitle(one.call.capability, one.call.capability, language),
                    operation: one.call.operation,
                  })
                : text.file,
            one.for ? titles(one.for, decisions) : text.allDecisions,
            one.when === undefined ? text.noCondition : <FeelShown reading={reading} feel={String(one.when)} />,
            one.after.length > 0 ? titles(one.after, effects) : "–",
          ])}
        />
      )}
    </>
  );
}
