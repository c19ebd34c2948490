import { type Assistant, situations } from "@kollega/assistant";
import { page } from "../../design/page.tsx";
import type { AnyVisit } from "../../http/visit.ts";
import { calculatorsOf } from "./calculating.ts";

/** What can be worked out, by what somebody's life is like. */
export async function startPage(visit: AnyVisit) {
  const { words } = visit;
  const { calculator: text } = words;
  const all = await calculatorsOf(visit);
  const kinds = situations.map((situation) => ({ situation, of: all.filter((one) => isFor(one, situation)) }));
  const others = all.filter((one) => one.manifest.calculator?.situations.length === 0);
  const household = all.filter(({ manifest }) => manifest.calculator?.household);
  return page(
    visit,
    text.title,
    <>
      <h1>{text.title}</h1>
      <p class="font-lead">{text.lead}</p>
      {all.length === 0 ? <p>{text.none}</p> : null}
      {kinds.map(({ situation, of }) => (
        <Situation visit={visit} id={situation} title={words.situations[situation]} assistants={of} />
      ))}
      <Situation visit={visit} id="andet" title={text.others} assistants={others} />
      {household.length === 0 ? null : (
        <section class="kollega-panel" aria-labelledby="husstand">
          <h2 id="husstand">{text.household}</h2>
          <p>{text.householdLead}</p>
          <p>
            <a class="button button-secondary" href="/beregn/husstand">
              {text.householdBegin}
            </a>
          </p>
        </section>
      )}
      <p>{text.nothingKept}</p>
      <p>
        <a href="/satser">{words.allRates.title}</a>
      </p>
    </>,
  );
}

const isFor = ({ manifest }: Assistant, situation: (typeof situations)[number]): boolean =>
  manifest.calculator?.situations.includes(situation) === true;

function Situation({
  visit: { language },
  id,
  title,
  assistants,
}: {
  visit: AnyVisit;
  id: string;
  title: string;
  assistants: readonly Assistant[];
}) {
  if (assistants.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul>
        {assistants.map((assistant) => (
          <li>
            <a href={`/beregn/${assistant.id}`}>{assistant.title[language]}</a>
            <br />
            {assistant.summary[language]}
          </li>
        ))}
      </ul>
    </section>
  );
}
