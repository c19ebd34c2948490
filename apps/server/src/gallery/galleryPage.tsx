import type { Language } from "@kollega/errors";
import { raw } from "hono/html";
import { type ComponentName, contracts, exampleElement } from "../design/components/contract.tsx";
import { Table } from "../design/components/table.tsx";
import { wordsIn } from "../texts/index.ts";

const query = (language: Language) => `?lang=${language}`;

/** Every component, with a link to its page. */
export const galleryIndex = (language: Language) => (
  <Frame language={language} title={language === "da" ? "Komponenter" : "Components"} path="/">
    <ul>
      {[...contracts].map(([name, { summary }]) => (
        <li>
          <a href={`/${name}${query(language)}`}>{name}</a>: {summary[language]}
        </li>
      ))}
    </ul>
  </Frame>
);

/** One component: what it takes, and every example (or only one, by its name) as it looks. */
export function galleryPage(name: ComponentName, language: Language, only?: string) {
  const contract = contracts.get(name);
  if (!contract) return null;
  const words = wordsIn(language);
  const { summary, parameters, examples, within: Within, script, deviates } = contract;
  const heads =
    language === "da" ? ["Navn", "Type", "Krævet", "Forklaring"] : ["Name", "Type", "Required", "What it is"];
  return (
    <Frame language={language} title={name} path={`/${name}`}>
      <p class="font-lead">{summary[language]}</p>
      {script ? <p>{language === "da" ? "Bruger dkfds' script." : "Uses dkfds' script."}</p> : null}
      {parameters.length > 0 ? (
        <Table
          words={words}
          caption={language === "da" ? "Parametre" : "Parameters"}
          rowHeads
          head={heads.map((content) => ({ content }))}
          rows={parameters.map((one) =>
            [one.name, one.type, one.required ? words.common.yes : words.common.no, one.description].map((content) => ({
              content,
            })),
          )}
        />
      ) : null}
      {deviates.map(({ at, reason }) => (
        <p>
          <code>{at}</code>: {reason}
        </p>
      ))}
      {examples.map(({ name: example, props }) => {
        if (only !== undefined && example !== only) return null;
        const element = exampleElement(name, props, words);
        return (
          <>
            <h2>{example}</h2>
            {Within ? <Within>{element}</Within> : element}
          </>
        );
      })}
    </Frame>
  );
}

function Frame({
  language,
  title,
  path,
  children,
}: {
  language: Language;
  title: string;
  path: string;
  children?: unknown;
}) {
  const other = language === "da" ? "en" : "da";
  return (
    <>
      {raw("<!DOCTYPE html>")}
      <html lang={language}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{title}</title>
          <link rel="stylesheet" href="/assets/dkfds/css/dkfds.min.css" />
          <link rel="stylesheet" href="/assets/kollega.css" />
          <link rel="icon" href="data:," />
          <script src="/assets/dkfds/js/dkfds.min.js" defer></script>
          <script type="module" src="/assets/browser/dkfds.js"></script>
        </head>
        <body>
          <div class="container page-container">
            <p>
              <a href={`/${query(language)}`}>{language === "da" ? "Alle komponenter" : "All components"}</a>{" "}
              <a href={`${path}${query(other)}`} lang={other}>
                {other === "da" ? "Dansk" : "English"}
              </a>
            </p>
            <h1>{title}</h1>
            {children}
          </div>
        </body>
      </html>
    </>
  );
}
