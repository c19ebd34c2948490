import { fill } from "../../texts/index.ts";
import type { Screen } from "./screen.ts";

/** What happens when the decision is approved, and the note that is filed. */
export function Effects({ screen }: { screen: Screen }) {
  const { view, visit } = screen;
  const { words, language } = visit;
  const { control } = words;
  const titles = new Map(view.effects.map((effect) => [effect.name, effect.title[language]]));
  return (
    <>
      {view.effects.length > 0 ? (
        <section aria-labelledby="handlinger">
          <h2 id="handlinger">{control.effects}</h2>
          <ul>
            {view.effects.map((effect) => (
              <li>
                {effect.title[language]}
                {effect.after.length > 0
                  ? ` (${fill(control.effectAfter, { effects: effect.after.map((name) => titles.get(name) ?? name).join(", ") })})`
                  : ""}
                {effect.collect ? `, ${control.effectCollected}` : ""}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {view.entry ? (
        <section aria-labelledby="notat">
          <h2 id="notat">{control.entry}</h2>
          <p>
            {view.entry.kle} {view.entry.facet}: {view.entry.theme}
          </p>
          <p>{view.entry.text}</p>
        </section>
      ) : null}
    </>
  );
}
