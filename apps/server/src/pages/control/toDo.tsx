import { remaining } from "./remaining.ts";
import type { Screen } from "./screen.ts";

/** What must be done before approval, each with a link to where. */
export function ToDo({ screen }: { screen: Screen }) {
  const { control } = screen.visit.words;
  if (!screen.decides) return null;
  const left = remaining(screen);
  return (
    <section class="kollega-panel" aria-labelledby="mangler">
      <h2 id="mangler" tabindex={-1}>
        {control.remaining}
      </h2>
      {left.length === 0 ? (
        <p>{control.remainingNone}</p>
      ) : (
        <ul>
          {left.map(({ anchor, text }, at) => (
            <li>
              <a href={`#${anchor}`} {...(at === 0 ? { "data-key": "n" } : {})}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
