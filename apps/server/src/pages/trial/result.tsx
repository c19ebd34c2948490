import type { Finding, TriedCase, TriedResult } from "@kollega/assistant";
import { Alert } from "../../design/alert.tsx";
import { Details } from "../../design/components/details.tsx";
import { FindingBody, LawLinks } from "../../design/finding.tsx";
import { Content } from "../../design/letterContent.tsx";
import { labelOf, leavesOf, showDate, showLeaf, sourceTitle } from "../../design/show.ts";
import { WorkingStep } from "../../design/workings.tsx";
import type { AnyVisit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import type { CasePart } from "./caseForm.tsx";

/** What a tried case comes to: whether it is decided and why not, each finding with its workings, letter, effects. */
export function CaseResult({ visit, tried }: CasePart) {
  const { words, language } = visit;
  const { trial: text } = words;
  const { result } = tried;
  if (tried.failure)
    return (
      <Alert variant="error" heading={text.failure} words={words}>
        <p class="alert-text">{tried.failure[language]}</p>
      </Alert>
    );
  if (!result) return null;
  const { determination } = result;
  return (
    <>
      <Verdict visit={visit} tried={tried} result={result} />
      <dl class="kollega-facts">
        <dt>{text.effect}</dt>
        <dd>{showDate(determination.effectiveFrom, language)}</dd>
        {determination.effectiveUntil ? (
          <>
            <dt>{text.until}</dt>
            <dd>{showDate(determination.effectiveUntil, language)}</dd>
          </>
        ) : null}
      </dl>
      <h3>{text.findings}</h3>
      <div class="kollega-results">
        {determination.findings.map((finding) => (
          <FindingPanel visit={visit} tried={tried} finding={finding} />
        ))}
      </div>
      <Letter visit={visit} result={result} />
      <Effects visit={visit} tried={tried} result={result} />
    </>
  );
}

type ResultPart = CasePart & { result: TriedResult };

/** The state of the whole in one line, and what it lacks by name. */
function Verdict({ visit, tried, result }: ResultPart) {
  const { words, language } = visit;
  const { trial: text } = words;
  const { state } = result.determination;
  const titled = (name: string) => tried.titles[name.split(":")[0] ?? ""]?.[language] ?? name;
  const rate = (parameter: string, date: string | null, why: string) =>
    fill(text.rateLine, { title: titled(parameter), date: showDate(date, language), why });
  const { heading, lines } = ((): { heading: string; lines: readonly string[] } => {
    switch (state.kind) {
      case "decided":
        return { heading: fill(text.outcome, { outcome: outcomeOf(visit, result) }), lines: [] };
      case "needs-evidence":
        return { heading: text.needsEvidence, lines: state.evidence.map(titled) };
      case "needs-judgement":
        return { heading: text.needsJudgement, lines: state.judgements.map(titled) };
      case "rates-missing":
        return {
          heading: text.ratesMissing,
          lines: state.parameters.map(({ parameter, date }) =>
            rate(parameter, date, result.missing.find((one) => one.parameter === parameter)?.text[language] ?? ""),
          ),
        };
      case "needs-decision":
        return { heading: text.needsDecision, lines: [titled(state.decisionType), state.because[language]] };
      case "undecided":
        return { heading: text.undecided, lines: state.findings.map(titled) };
    }
  })();
  const used = state.kind === "rates-missing" ? state.parameters.map(({ parameter }) => parameter) : [];
  const others = result.missing.filter(({ parameter }) => !used.includes(parameter));
  return (
    <>
      <Alert variant={state.kind === "decided" ? "success" : "warning"} heading={heading} words={words} level={3}>
        {lines.length > 0 ? (
          <ul class="alert-text">
            {lines.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        ) : null}
      </Alert>
      {others.length > 0 ? (
        <Details summary={text.notUsed}>
          <ul>
            {others.map(({ parameter, from, text: why }) => (
              <li>{rate(parameter, from, why[language])}</li>
            ))}
          </ul>
        </Details>
      ) : null}
    </>
  );
}

/** The outcome as the finding that it is shows it. */
export function outcomeOf({ language }: AnyVisit, { determination: { state, findings } }: TriedResult): string {
  if (state.kind !== "decided") return state.kind;
  const finding = findings.find((one) => one.status === "decided" && one.value === state.outcome);
  return finding?.status === "decided" ? finding.shown[language] : state.outcome;
}

function FindingPanel({ visit, tried, finding }: CasePart & { finding: Finding }) {
  const { words, language } = visit;
  const { trial: text } = words;
  const decided = finding.status === "decided";
  return (
    <section class={`kollega-panel ${decided ? "kollega-panel--done" : "kollega-panel--attention"}`}>
      <h4>{finding.title[language]}</h4>
      {decided ? (
        <FindingBody finding={finding} language={language} words={words} />
      ) : (
        <>
          <p class="kollega-value">{words.control.undecided}</p>
          <p>{whyNot(finding, tried, visit)}</p>
          <LawLinks law={finding.law} />
        </>
      )}
      {decided && finding.trace && finding.trace.steps.length > 0 ? (
        <details class="details">
          <summary class="details-summary">
            {text.workings}
            <span class="sr-only">: {finding.title[language]}</span>
          </summary>
          <div class="details-text">
            <ol class="kollega-steps">
              {finding.trace.steps.map((step) => (
                <WorkingStep step={step} language={language} words={words} />
              ))}
            </ol>
          </div>
        </details>
      ) : null}
    </section>
  );
}

export function whyNot(
  { undecided, question }: Finding & { status: "undecided" },
  tried: TriedCase,
  { language, words }: AnyVisit,
): string {
  const titled = (name: string) => tried.titles[name.split(":")[0] ?? ""]?.[language] ?? name;
  switch (undecided.kind) {
    case "judgement-awaited":
      return question?.text[language] ?? titled(undecided.judgement);
    case "evidence-awaited":
      return fill(words.trial.awaited, { what: titled(undecided.evidence) });
    case "depends-on":
      return fill(words.trial.awaited, { what: titled(undecided.finding) });
    case "rate-missing":
    case "diagnostic":
      return undecided.text[language];
  }
}

function Letter({ visit, result: { letter } }: { visit: AnyVisit; result: TriedResult }) {
  const { words, language } = visit;
  const { trial: text } = words;
  return (
    <section aria-labelledby="brevet">
      <h3 id="brevet">{text.letter}</h3>
      {letter.ok ? (
        <div class="kollega-letter" lang={letter.letter.language}>
          {letter.letter.blocks.map((block) => (
            <div class={block.editable ? "block block--free" : "block"}>
              {block.content.map((content) => (
                <Content content={content} />
              ))}
            </div>
          ))}
        </div>
      ) : (
        <>
          <p>{text.noLetter}:</p>
          <ul>
            {letter.faults.map(({ block, text: why }) => (
              <li>{block === "" ? why[language] : `${block}: ${why[language]}`}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Effects({ visit, tried, result }: ResultPart) {
  const { words, language } = visit;
  const { trial: text } = words;
  return (
    <section aria-labelledby="handlinger">
      <h3 id="handlinger">{text.effects}</h3>
      {result.effectsFault ? (
        <p>
          <strong>{text.effectsFault}:</strong> {result.effectsFault[language]}
        </p>
      ) : null}
      {result.effects.length === 0 && !result.effectsFault ? <p>{text.noEffects}</p> : null}
      <ol>
        {result.effects.map((effect) => (
          <li>
            <strong>{effect.title[language]}</strong>: {effectText(effect, tried, visit)}
            {effect.collect ? ` ${text.collected}` : ""}
            {effect.kind === "call" ? (
              <dl class="kollega-facts">
                {leavesOf(effect.input).map((leaf) => (
                  <>
                    <dt>{labelOf(leaf.path, {}, language, words)}</dt>
                    <dd>{showLeaf(leaf, {}, language, words)}</dd>
                  </>
                ))}
              </dl>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}

function effectText(effect: TriedResult["effects"][number], tried: TriedCase, { words, language }: AnyVisit): string {
  const { trial: text, assistantPages } = words;
  switch (effect.kind) {
    case "send":
      return fill(effect.channel === "print" ? text.sendPrint : text.sendDigital, {
        party: (tried.titles[effect.to]?.[language] ?? effect.to).toLowerCase(),
      });
    case "file":
      return assistantPages.file;
    case "call":
      return fill(assistantPages.call, {
        system: sourceTitle(effect.capability, null, language),
        operation: effect.operation,
      });
  }
}
