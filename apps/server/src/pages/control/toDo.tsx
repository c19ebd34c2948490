import { fill } from "../../texts/index.ts";
import { anchorOf } from "./anchor.ts";
import { unseenOf } from "./documents.tsx";
import { remaining } from "./remaining.ts";
import type { Screen } from "./screen.ts";

/** What must be done before approval, each with a link to where. */
export function ToDo({ screen }: { screen: Screen }) {
  const { view, visit, acts } = screen;
  const { words, language } = visit;
  const { control } = words;
  if (!acts) return null;
  const open = remaining(screen);
  const objections = view.objections.filter(({ state }) => state === "open");
  const unseen = unseenOf(screen);
  const none = open.length + unseen.length === 0 && objections.length === 0 && view.letterFaults.length === 0;
  return (
    <section class="kollega-panel" aria-labelledby="mangler">
      <h2 id="mangler">{control.remaining}</h2>
      {none ? <p>{control.remainingNone}</p> : null}
      <ul>
        {unseen.length > 0 ? (
          <li>
            <a href="#nyt">{fill(words.news.remaining, { count: unseen.length })}</a>
          </li>
        ) : null}
        {open.map(({ name, text }, at) => (
          <li>
            <a href={`#${anchorOf("delresultat", name)}`} {...(at === 0 ? { "data-key": "n" } : {})}>
              {text}
            </a>
          </li>
        ))}
        {objections.map(({ id, evidence }) => (
          <li>
            <a href={`#indsigelse-${id}`}>
              {fill(words.objections.remaining, {
                evidence: screen.assistant.manifest.evidence[evidence]?.title[language] ?? evidence,
              })}
            </a>
          </li>
        ))}
        {view.letterFaults.map(({ text }) => (
          <li>
            <a href="#brev">{fill(control.remainingLetter, { fault: text[language] })}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
