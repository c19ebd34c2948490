import type { AnyVisit } from "../http/visit.ts";
import { fill } from "../texts/index.ts";
import { CsrfField } from "./form.tsx";

/** Every page says for whom one acts, or that one sees one's own cases as an employee, and lets one stop. */
export function ActingLine({ visit }: { visit: AnyVisit }) {
  const { visitor, words } = visit;
  const { acting: text } = words;
  if (visitor?.kind !== "citizen") return null;
  if (visitor.employed)
    return (
      <aside class="kollega-acting" aria-label={text.ownTitle}>
        <div class="container">
          <p>
            <strong>{text.own}</strong>
          </p>
          <a class="button button-secondary" href="/egne/slut">
            {text.ownStop}
          </a>
        </div>
      </aside>
    );
  if (!visitor.for) return null;
  return (
    <aside class="kollega-acting" aria-label={text.title}>
      <div class="container">
        <p>
          <strong>{fill(text.for, { name: visitor.for.name || text.unnamed })}</strong>
        </p>
        <form method="post" action="/fuldmagt/stop">
          <CsrfField visit={visit} />
          <button class="button button-secondary" type="submit">
            {text.stop}
          </button>
        </form>
      </div>
    </aside>
  );
}
