import { parametersMissing, ratesOf } from "@kollega/assistant";
import { today } from "@kollega/casework";
import { Alert } from "../../design/alert.tsx";
import { showDate } from "../../design/show.ts";
import { fill } from "../../texts/index.ts";
import { anchorOf } from "../control/anchor.ts";
import { RateFigure } from "../rates/rateFigure.tsx";
import { framed, type Reading } from "./frame.tsx";

/** Rates and limits over time, and those that are missing or run out. */
export function ratesPage(reading: Reading) {
  const { assistant, visit } = reading;
  const { words, language, municipality } = visit;
  const { assistantPages: text } = words;
  const day = today(municipality);
  const rates = ratesOf(assistant);
  const missing = parametersMissing(assistant, day);
  return framed(
    reading,
    "rates",
    <>
      <p class="font-lead">{rates.length > 0 ? text.ratesText : text.noRates}</p>
      {missing.length > 0 ? (
        <Alert variant="warning" heading={text.missing} words={words}>
          <ul>
            {missing.map(({ parameter, title, kind, from, text: why }) => (
              <li>
                <a href={`#${anchorOf("sats", parameter)}`}>
                  {fill(kind === "missing" ? text.missingLine : text.runsOut, {
                    title: title[language],
                    from: showDate(from, language),
                  })}
                </a>{" "}
                {why[language]}
              </li>
            ))}
          </ul>
        </Alert>
      ) : rates.length > 0 ? (
        <p>{text.noneMissing}</p>
      ) : null}
      {rates.map((rate) => (
        <RateFigure rate={rate} day={day} words={words} language={language} />
      ))}
    </>,
  );
}
