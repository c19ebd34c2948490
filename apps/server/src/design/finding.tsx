import type { DecidedFinding, Finding } from "@kollega/assistant";
import { formatNumber } from "@kollega/danish";
import type { Language } from "@kollega/errors";
import { fill, type Words } from "../texts/index.ts";
import { Details } from "./components/details.tsx";
import { safeUrl, showDate } from "./show.ts";

/** A link to the law, opened in the same window; shown as text when its address is not https. */
export function LawLinks({ law }: { law: Finding["law"] }) {
  if (law.length === 0) return null;
  return (
    <ul class="nobullet-list">
      {law.map(({ title, url }) => {
        const href = safeUrl(url);
        return (
          <li>
            {href ? (
              <a href={href} rel="noreferrer" class="icon-link">
                {title}
              </a>
            ) : (
              title
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Links to the law within a sentence or a cell. */
export const LawInline = ({ law }: { law: readonly { readonly title: string; readonly url: string }[] }) => (
  <>
    {law.map(({ title, url }, at) => {
      const href = safeUrl(url);
      return (
        <>
          {at > 0 ? ", " : ""}
          {href ? (
            <a href={href} rel="noreferrer">
              {title}
            </a>
          ) : (
            title
          )}
        </>
      );
    })}
  </>
);

/** The value, why, and by which law. */
export const FindingSays = ({ finding, language }: { finding: DecidedFinding; language: Language }) => (
  <>
    <p class="kollega-value">{finding.shown[language]}</p>
    <p>{finding.because[language]}</p>
    <LawLinks law={finding.law} />
  </>
);

/** The value, why, by which rule, with which rates. */
export function FindingBody({ finding, language, words }: { finding: Finding; language: Language; words: Words }) {
  if (finding.status === "undecided") {
    return (
      <>
        <p class="kollega-value">{words.control.undecided}</p>
        <p>{undecidedText(finding, language, words)}</p>
        <LawLinks law={finding.law} />
      </>
    );
  }
  return (
    <>
      <FindingSays finding={finding} language={language} />
      {finding.parameters.length > 0 ? (
        <Details summary={words.control.parameters}>
          <Rates finding={finding} language={language} words={words} />
        </Details>
      ) : null}
    </>
  );
}

/** The rates that a finding was worked out with: value, the days they hold, where they are set. */
export function Rates({ finding, language, words }: { finding: Finding; language: Language; words: Words }) {
  if (finding.status === "undecided") return null;
  return (
    <ul>
      {finding.parameters.map((use) => {
        const href = safeUrl(use.reference.url);
        const told = fill(words.control.confidence, {
          value: `${plainNumber(use.value, language)} ${use.unit}`,
          from: showDate(use.validFrom, language),
        });
        return (
          <li>
            {use.title[language]}: {told}{" "}
            {href ? (
              <a href={href} rel="noreferrer">
                {use.reference.title}
              </a>
            ) : (
              use.reference.title
            )}
          </li>
        );
      })}
    </ul>
  );
}

const plainNumber = (value: string, language: Language) =>
  /^-?\d{1,15}(\.\d{1,10})?$/.test(value) ? formatNumber(value, language) : value;

function undecidedText(finding: Finding & { status: "undecided" }, language: Language, words: Words): string {
  const { undecided } = finding;
  switch (undecided.kind) {
    case "judgement-awaited":
      return finding.question?.text[language] ?? words.control.judgement;
    case "evidence-awaited":
      return `${words.control.restsOn}: ${undecided.evidence}`;
    case "depends-on":
      return `${words.control.restsOn}: ${undecided.finding}`;
    case "rate-missing":
    case "diagnostic":
      return undecided.text[language];
  }
}
