import { type CaseView, may, today } from "@kollega/casework";
import { addMonths } from "@kollega/danish";
import { Radios, TextField } from "../design/fields.tsx";
import { Button, Form } from "../design/form.tsx";
import { scopeOf } from "../design/mandate.ts";
import { showDate } from "../design/show.ts";
import { Table } from "../design/table.tsx";
import type { Visit } from "../http/visit.ts";
import { fill } from "../texts/index.ts";
import type { Failed } from "./cases.tsx";

interface Props {
  visit: Visit;
  view: CaseView;
  failed: Failed | null;
}

/** Who may act for a party, and registering a power of attorney that was given on paper. */
export function Mandates({ visit, view, failed }: Props) {
  const { words, language } = visit;
  const { mandates: text } = words;
  const registers = visit.visitor?.kind === "employee" && may(visit.visitor, "receive-application");
  if (view.mandates.length === 0 && !registers) return null;
  return (
    <section aria-labelledby="fuldmagter">
      <h2 id="fuldmagter">{text.onCase}</h2>
      {view.mandates.length === 0 ? (
        <p>{text.onCaseNone}</p>
      ) : (
        <Table
          caption={text.onCase}
          head={[text.who, text.principal, text.what, text.until, text.copies, text.do]}
          rows={view.mandates.map((one) => [
            <>
              {one.representative}
              {one.reference ? <div>{fill(text.paper, { reference: one.reference })}</div> : null}
            </>,
            one.principal,
            scopeOf(one, language, words),
            showDate(one.until, language),
            one.copies ? words.common.yes : words.common.no,
            registers ? (
              <Form visit={visit} action={`/sager/${view.case.id}/fuldmagter/${one.id}/slut`}>
                <Button variant="tertiary">{fill(text.end, { name: one.representative })}</Button>
              </Form>
            ) : (
              "–"
            ),
          ])}
        />
      )}
      {registers ? <Register visit={visit} view={view} failed={failed} /> : null}
    </section>
  );
}

function Register({ visit, view, failed }: Props) {
  const { words, language } = visit;
  const { mandates: text, common } = words;
  const refused = failed?.form === "mandate" ? failed : null;
  const before = refused?.typed ?? {};
  const yesNo = [
    { value: "ja", label: common.yes },
    { value: "nej", label: common.no },
  ];
  return (
    <details class="details" open={refused !== null}>
      <summary class="details-summary">{text.register}</summary>
      <div class="details-text">
        <p>{text.registerText}</p>
        <Form visit={visit} action={`/sager/${view.case.id}/fuldmagter`}>
          <Radios
            name="gaelder"
            label={text.scope}
            value={before.gaelder ?? "sag"}
            words={words}
            options={[
              { value: "sag", label: text.thisCase },
              { value: "alle", label: text.allOfKind },
            ]}
          />
          <TextField
            name="cpr"
            label={text.representativeCpr}
            value={before.cpr}
            problem={refused?.failure.what[language]}
            inputmode="numeric"
            autocomplete="off"
            words={words}
          />
          <TextField name="navn" label={text.representativeName} value={before.navn} autocomplete="off" words={words} />
          <TextField
            name="til"
            type="date"
            label={text.untilLabel}
            hint={text.untilHint}
            value={before.til ?? addMonths(today(visit.municipality), 12)}
            words={words}
          />
          <Radios name="kopi" label={text.copies} value={before.kopi ?? "nej"} words={words} options={yesNo} />
          <TextField name="papir" label={text.reference} hint={text.referenceHint} value={before.papir} words={words} />
          <Button variant="secondary">{text.registerButton}</Button>
        </Form>
      </div>
    </details>
  );
}
