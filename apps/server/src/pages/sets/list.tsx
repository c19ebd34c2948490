import { type Employee, likeDecisions } from "@kollega/casework";
import { Button, Form } from "../../design/form.tsx";
import { page } from "../../design/page.tsx";
import { showTime } from "../../design/show.ts";
import { Table } from "../../design/table.tsx";
import type { Visit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import { FailureAlert, type SetFailure } from "./failure.tsx";

/** What may be approved as a set, and one's own sets. */
export async function setsPage(visit: Visit<Employee>, failure: SetFailure | null = null) {
  const { words, language } = visit;
  const { sets } = words;
  const { alike, open } = await likeDecisions(visit.municipality, visit.visitor);
  return page(
    visit,
    sets.title,
    <>
      <FailureAlert visit={visit} failure={failure} />
      <h1>{sets.title}</h1>
      <p class="font-lead">{sets.intro}</p>
      {open.length > 0 ? (
        <section aria-labelledby="aabne">
          <h2 id="aabne">{sets.open}</h2>
          <ul>
            {open.map(({ id, title, outcomeTitle, members, begunAt }) => (
              <li>
                <a href={`/saet/${id}`}>
                  {fill(sets.beginWhat, { title: title[language], outcome: outcomeTitle[language] })}
                </a>
                , {fill(sets.members, { count: members })}, {showTime(begunAt, language)}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <h2>{sets.alike}</h2>
      {alike.length === 0 ? (
        <p>{sets.none}</p>
      ) : (
        <Table
          caption={sets.alike}
          head={[sets.decision, sets.outcome, sets.count, sets.sample, sets.way]}
          rows={alike.map(({ title, outcomeTitle, assistantTitle, count, missing, documents, type, outcome }) => [
            <>
              {title[language]}
              <div class="form-hint">{assistantTitle[language]}</div>
            </>,
            outcomeTitle[language],
            String(count),
            missing > 0 ? fill(sets.missing, { count: missing }) : sets.enough,
            missing > 0 ? (
              <a href="/arbejdsliste/naeste">{words.worklist.next}</a>
            ) : (
              <Form visit={visit} action="/saet">
                <input type="hidden" name="documents" value={documents} />
                <input type="hidden" name="type" value={type} />
                <input type="hidden" name="outcome" value={outcome} />
                <Button variant="secondary">
                  {sets.begin}
                  <span class="sr-only">
                    : {fill(sets.beginWhat, { title: title[language], outcome: outcomeTitle[language] })}
                  </span>
                </Button>
              </Form>
            ),
          ])}
        />
      )}
      <p>
        <a href="/arbejdsliste">{words.control.toWorklist}</a>
      </p>
    </>,
    failure ? 422 : 200,
    "wide",
  );
}
