import type { Assistant } from "@kollega/assistant";
import { type AutomaticRuleView, may } from "@kollega/casework";
import { Select, TextArea, TextField } from "../../design/fields.tsx";
import { Button, Form } from "../../design/form.tsx";
import { safeUrl, showTime } from "../../design/show.ts";
import type { Visit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import type { Part } from "./view.tsx";

/** What is decided without a person: each rule with its legal basis and what its sample shows. */
export function Rules(part: Part) {
  const { visit, assistant, view } = part;
  const { stagePage: text } = visit.words;
  const sets = may(visit.visitor, "set-automatic");
  return (
    <section aria-labelledby="automatisk">
      <h2 id="automatisk">{text.rules}</h2>
      <p>{text.rulesText}</p>
      {view.rules.length === 0 ? <p>{text.noRules}</p> : null}
      {view.rules.map((rule) => (
        <Rule visit={visit} rule={rule} sets={sets} path={`/assistenter/${assistant.id}/regler-uden-menneske`} />
      ))}
      {sets ? <Propose {...part} /> : null}
    </section>
  );
}

function Rule({ visit, rule, sets, path }: { visit: Visit; rule: AutomaticRuleView; sets: boolean; path: string }) {
  const { words, language } = visit;
  const { stagePage: text } = words;
  const href = safeUrl(rule.lawUrl);
  const holds = rule.approvedAt !== null && rule.haltedAt === null && rule.endedAt === null;
  const id = `regel-${rule.id}`;
  return (
    <section class={`kollega-panel ${holds ? "kollega-panel--done" : ""}`} aria-labelledby={id}>
      <h3 id={id}>
        {rule.title[language]}: {rule.outcomeTitle[language]}
      </h3>
      <dl class="kollega-facts">
        <dt>{text.standing}</dt>
        <dd>
          <Standing visit={visit} rule={rule} />
        </dd>
        <dt>{text.law}</dt>
        <dd>{href ? <a href={href}>{rule.law}</a> : rule.law}</dd>
        <dt>{text.reason}</dt>
        <dd>{rule.reason}</dd>
        <dt>{text.sample}</dt>
        <dd>{rule.sampleOneIn}</dd>
        <dt>{text.made}</dt>
        <dd>{rule.made}</dd>
        <dt>{text.controlled}</dt>
        <dd>
          {rule.controlled}, {rule.changed}
        </dd>
      </dl>
      {sets && rule.endedAt === null ? (
        <>
          {holds ? null : rule.own ? (
            <p>{text.own}</p>
          ) : (
            <Form visit={visit} action={`${path}/${rule.id}/godkend`}>
              <Button>{rule.haltedAt ? text.resume : text.approve}</Button>
            </Form>
          )}
          <Form visit={visit} action={`${path}/${rule.id}/ophaev`}>
            <Button variant="secondary">{text.end}</Button>
          </Form>
        </>
      ) : null}
    </section>
  );
}

function Standing({ visit, rule }: { visit: Visit; rule: AutomaticRuleView }) {
  const { words, language } = visit;
  const { stagePage: text } = words;
  if (rule.endedAt) return <>{fill(text.ended, { time: showTime(rule.endedAt, language) })}</>;
  if (rule.haltedAt)
    return (
      <>
        {fill(text.halted, { time: showTime(rule.haltedAt, language) })}{" "}
        {rule.haltedBy ? <a href={`/kontrol/${rule.haltedBy}`}>{text.haltedCase}</a> : null}
      </>
    );
  const proposed = fill(text.proposed, { name: rule.proposedBy, time: showTime(rule.proposedAt, language) });
  if (!rule.approvedAt) return <>{proposed}</>;
  return (
    <>
      {fill(text.approved, { name: rule.approvedBy ?? "–", time: showTime(rule.approvedAt, language) })}. {proposed}.
    </>
  );
}

/** Every type of decision with each of its outcomes, as one choice: `type/outcome`. */
function kindsOf({ manifest }: Assistant, { language }: Visit) {
  return Object.entries(manifest.decisions).flatMap(([type, declared]) => {
    const options = manifest.types[manifest.findings[declared.outcome ?? ""]?.type ?? ""]?.options ?? {};
    return Object.entries(options).map(([outcome, title]) => ({
      value: `${type}/${outcome}`,
      label: `${declared.title[language]}: ${title[language]}`,
    }));
  });
}

function Propose({ visit, assistant, refused }: Part) {
  const { words } = visit;
  const { stagePage: text, common } = words;
  const kinds = kindsOf(assistant, visit);
  if (kinds.length === 0 || assistant.manifest.control?.leader !== undefined) return null;
  const typed = refused?.form === "regel" ? refused.fields : {};
  return (
    <section aria-labelledby="foreslaa">
      <h3 id="foreslaa">{text.propose}</h3>
      <Form visit={visit} action={`/assistenter/${assistant.id}/regler-uden-menneske`}>
        <Select
          name="slags"
          label={text.kind}
          value={typed.slags ?? ""}
          options={[{ value: "", label: common.notChosen }, ...kinds]}
          words={words}
        />
        <TextField name="hjemmel" label={text.law} value={typed.hjemmel ?? ""} words={words} />
        <TextField
          name="adresse"
          label={text.lawUrl}
          hint={text.lawUrlHint}
          value={typed.adresse ?? ""}
          words={words}
        />
        <TextField name="proeve" label={text.sample} inputmode="numeric" value={typed.proeve ?? "10"} words={words} />
        <TextArea name="grund" id="regel-grund" label={text.reason} rows={2} value={typed.grund} words={words} />
        <Button>{text.proposeNow}</Button>
      </Form>
    </section>
  );
}
