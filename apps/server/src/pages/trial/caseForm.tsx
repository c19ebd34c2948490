import { caseFields, type EvidencePart, type FormField, type TriedCase } from "@kollega/assistant";
import type { Child } from "hono/jsx";
import { AssistantField } from "../../design/assistantField.tsx";
import { Conditional, conditionOf } from "../../design/conditional.tsx";
import { Radios, Select, TextField } from "../../design/fields.tsx";
import { Button } from "../../design/form.tsx";
import type { AnyVisit } from "../../http/visit.ts";
import { fill, textOf } from "../../texts/index.ts";
import { allFields } from "../apply/fields.ts";
import { fieldId } from "./fieldId.ts";

export interface CasePart {
  visit: AnyVisit;
  tried: TriedCase;
}

const problemAt = ({ visit, tried }: CasePart, field: string): string | undefined =>
  tried.problems.find((problem) => problem.field === field)?.text[visit.language];

/** Everything that a case is made of, as fields. */
export function CaseFields({ visit, tried }: CasePart) {
  const { words, language } = visit;
  const { trial: text } = words;
  const own = (name: string) => ({
    ...{ name, id: fieldId(name), value: tried.typed[name] ?? "", words },
    problem: problemAt({ visit, tried }, name),
  });
  const types = tried.decisions.map(({ name, title }) => ({ value: name, label: title[language] }));
  return (
    <>
      <input type="hidden" name={caseFields.scenario} value={tried.typed[caseFields.scenario] ?? ""} />
      <TextField {...own(caseFields.date)} type="date" label={text.date} hint={text.dateHint} />
      <TextField {...own(caseFields.received)} type="date" label={text.received} optional />
      {types.length > 1 ? (
        <Select {...own(caseFields.decision)} label={text.decision} options={types} optional />
      ) : null}
      {tried.kept.earlier > 0 ? <p>{fill(text.keptEarlier, { count: tried.kept.earlier })}</p> : null}
      {tried.kept.given.length > 0 ? <p>{fill(text.keptGiven, { names: tried.kept.given.join(", ") })}</p> : null}
      <ApplicationFields visit={visit} tried={tried} />
      {tried.evidence.length > 0 ? (
        <>
          <h3>{text.evidence}</h3>
          <p>{text.evidenceText}</p>
          {tried.evidence.map((evidence) => (
            <Evidence visit={visit} tried={tried} evidence={evidence} />
          ))}
        </>
      ) : null}
      {tried.judgements.length > 0 ? (
        <>
          <h3>{text.judgements}</h3>
          {tried.judgements.map(({ finding, title, question, options }) => (
            <Radios
              {...own(caseFields.judgementOf(finding))}
              label={`${title[language]}: ${question[language]}`}
              options={[
                ...options.map((one) => ({ value: one.option, label: one.title[language] })),
                { value: "", label: text.notJudged },
              ]}
            />
          ))}
        </>
      ) : null}
      <div class="kollega-actions">
        <Button>{text.run}</Button>
      </div>
    </>
  );
}

function ApplicationFields({ visit, tried }: CasePart) {
  const { language, words } = visit;
  const { trial: text } = words;
  const { form } = tried;
  if (!form) return null;
  const fields = allFields(form);
  return (
    <>
      <h3>{form.title[language]}</h3>
      {form.sections.map((section) => (
        <>
          <h4>{section.title[language]}</h4>
          {section.fields.map((field) => {
            const list = tried.lists.find(({ name }) => name === field.name);
            if (list) return <Parts visit={visit} tried={tried} parts={list.parts} titled={list.title[language]} />;
            if (field.kind === "file") return <p>{fill(text.noFiles, { question: field.label[language] })}</p>;
            return (
              <Conditional field={field} fields={fields}>
                <AssistantField
                  field={{ ...field, required: false }}
                  id={fieldId(field.name)}
                  fields={fields}
                  typed={tried.typed}
                  problems={tried.problems}
                  condition={conditionOf(field, fields, visit)}
                  language={language}
                  words={words}
                />
              </Conditional>
            );
          })}
        </>
      ))}
    </>
  );
}

function Evidence({ visit, tried, evidence }: CasePart & { evidence: TriedCase["evidence"][number] }) {
  const { words, language } = visit;
  const { trial: text } = words;
  const { name, title, asked, parts } = evidence;
  const state = caseFields.stateOf(name);
  const start = `${name}/`;
  const own = (field: string) => field === name || field === state || field.startsWith(start);
  const wrong = tried.problems.some(({ field }) => own(field));
  const states = [
    { value: "", label: text.stateAuto },
    { value: "known", label: text.stateKnown },
    ...(asked ? [{ value: "silent", label: text.stateSilent }] : []),
    { value: "not-needed", label: text.stateNotNeeded },
  ];
  return (
    <details class="details" open={wrong}>
      <summary class="details-summary">{title[language]}</summary>
      <div class="details-text">
        <Select
          name={state}
          id={fieldId(state)}
          label={text.state}
          value={tried.typed[state] ?? ""}
          options={states}
          optional
          words={words}
        />
        <Parts visit={visit} tried={tried} parts={parts} titled={title[language]} />
      </div>
    </details>
  );
}

type Titled = CasePart & { titled: string };

/** Plain values beside one another, then the lists. */
function Parts({ visit, tried, parts, titled }: Titled & { parts: readonly EvidencePart[] }): Child {
  const { words, language } = visit;
  const fields = parts.filter((part) => part.kind === "field");
  return (
    <>
      {fields.length > 0 ? (
        <div class="kollega-fields">
          {fields.map(({ field, path }) => (
            <AssistantField
              field={labelled(field, path, visit)}
              id={fieldId(field.name)}
              fields={[]}
              typed={tried.typed}
              problems={tried.problems}
              condition={undefined}
              language={language}
              words={words}
            />
          ))}
        </div>
      ) : null}
      {parts.map((part) =>
        part.kind === "list" ? <List visit={visit} tried={tried} list={part} titled={titled} /> : null,
      )}
    </>
  );
}

/** A group for each member, and one more. */
function List({ visit, tried, list, titled }: Titled & { list: Extract<EvidencePart, { kind: "list" }> }): Child {
  const { words } = visit;
  const { path, members } = list;
  const last = path.findLast((step) => !/^\d+$/.test(step)) ?? "";
  const called = path.length === 1 ? titled : textOf(words.evidenceFields, last);
  return (
    <>
      {members.map((parts, at) => (
        <fieldset class="kollega-panel">
          <legend class="h5">{fill(words.trial.member, { list: called, number: at + 1 })}</legend>
          {at === members.length - 1 ? <p>{words.trial.listText}</p> : null}
          <Parts visit={visit} tried={tried} parts={parts} titled={titled} />
        </fieldset>
      ))}
    </>
  );
}

/** The question that is asked, else what the contracts' value is called. */
function labelled(field: FormField, path: readonly string[], { words }: AnyVisit): FormField {
  const last = path.findLast((step) => !/^\d+$/.test(step)) ?? "";
  const called = textOf(words.evidenceFields, last);
  return { ...field, required: false, label: field.label.da === last ? { da: called, en: called } : field.label };
}
