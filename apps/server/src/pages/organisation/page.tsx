import {
  type Employee,
  may,
  type OrganisationChanges,
  type OrganisationFault,
  type OrganisationView,
  organisationFiles,
} from "@kollega/casework";
import type { KollegaError } from "@kollega/errors";
import { Alert } from "../../design/alert.tsx";
import { Select, TextField } from "../../design/fields.tsx";
import { Button, Form } from "../../design/form.tsx";
import { page } from "../../design/page.tsx";
import { showDate, showTime } from "../../design/show.ts";
import { Table } from "../../design/table.tsx";
import type { Visit } from "../../http/visit.ts";
import { fill, textOf } from "../../texts/index.ts";
import { FetchOrganisation, ImportOrganisation } from "./import.tsx";

/** What was just done, told above. */
export interface OrganisationTold {
  readonly saved?: true;
  readonly failure?: KollegaError;
  readonly fileMissing?: true;
  readonly faults?: readonly OrganisationFault[];
  readonly changes?: OrganisationChanges;
  readonly trial?: boolean;
}

interface Screen {
  readonly visit: Visit<Employee>;
  readonly view: OrganisationView;
  readonly manages: boolean;
}

/** Units with their leaders, agreements, approvers, addresses that are not known, and the import of it all. */
export function organisationPage(visit: Visit<Employee>, view: OrganisationView, told: OrganisationTold) {
  const { words } = visit;
  const { organisation: text } = words;
  const screen = { visit, view, manages: may(visit.visitor, "manage-organisation") };
  return page(
    visit,
    text.title,
    <>
      <ToldOf visit={visit} told={told} />
      <h1>{text.title}</h1>
      <p class="font-lead">{text.lead}</p>
      <p>{fill(text.counts, view.counts)}</p>
      <Units {...screen} />
      <Agreements {...screen} />
      <Approvers {...screen} />
      <Addresses {...screen} />
      {screen.manages ? (
        <>
          <FetchOrganisation visit={visit} />
          <ImportOrganisation visit={visit} />
        </>
      ) : null}
      <Changes {...screen} />
    </>,
    told.failure || told.faults || told.fileMissing ? 422 : 200,
    "wide",
  );
}

function ToldOf({ visit: { words, language }, told }: { visit: Visit; told: OrganisationTold }) {
  const { organisation: text } = words;
  const { failure, faults, changes } = told;
  if (failure || told.fileMissing)
    return (
      <Alert variant="error" heading={failure ? failure.what[language] : text.fileMissing} words={words} id="fejl">
        {failure ? <p class="alert-text">{failure.todo[language]}</p> : null}
      </Alert>
    );
  if (faults)
    return (
      <Alert variant="error" heading={text.faults} words={words} id="fejl">
        <ul class="alert-text">
          {faults.slice(0, 100).map(({ file, line, text: what }) => (
            <li>{fill(text.fault, { file: words.organisationFiles[file], line, text: what[language] })}</li>
          ))}
        </ul>
      </Alert>
    );
  if (changes)
    return (
      <Alert variant="success" heading={told.trial ? text.wouldChange : text.changed} words={words}>
        <div role="status">
          <ul class="alert-text">
            {organisationFiles.map((file) => (
              <li>{fill(text.change, { what: words.organisationFiles[file], ...changes[file] })}</li>
            ))}
          </ul>
        </div>
      </Alert>
    );
  if (!told.saved) return null;
  return (
    <Alert variant="success" words={words}>
      <p class="alert-text" role="status">
        {text.saved}
      </p>
    </Alert>
  );
}

function Units({ visit: { words }, view }: Screen) {
  const { organisation: text } = words;
  if (view.units.length === 0) return null;
  return (
    <Table
      caption={text.unit}
      head={[text.unit, text.leader, text.employees]}
      rows={view.units.map(({ name, key, depth, leaders, employees }) => [
        `${"– ".repeat(depth)}${name} (${key})`,
        leaders.join(", ") || text.none,
        String(employees),
      ])}
    />
  );
}

const periodOf = ({ from, until }: { from: string; until: string | null }, language: "da" | "en") =>
  `${showDate(from, language)} – ${until === null ? "" : showDate(until, language)}`;

function End({ visit, kind, id, what }: { visit: Visit; kind: string; id: string; what: string }) {
  return (
    <Form visit={visit} action={`/organisation/${kind}/${id}/slut`}>
      <Button variant="tertiary">{fill(visit.words.organisation.end, { what })}</Button>
    </Form>
  );
}

function PeriodFields({ visit: { words }, of }: { visit: Visit; of: string }) {
  const { organisation: text } = words;
  return (
    <>
      <TextField name="fra" id={`${of}-fra`} label={text.from} type="date" words={words} />
      <TextField name="til" id={`${of}-til`} label={text.until} type="date" optional words={words} />
    </>
  );
}

function Agreements({ visit, view, manages }: Screen) {
  const { words, language } = visit;
  const { organisation: text } = words;
  return (
    <section aria-labelledby="aftaler">
      <h2 id="aftaler">{text.agreements}</h2>
      <p>{text.agreementsText}</p>
      <ul>
        {view.agreements.map((one) => (
          <li>
            {one.unit}: {one.agreement}, {periodOf(one, language)}
            {manages ? <End visit={visit} kind="agreement" id={one.id} what={`${one.agreement}, ${one.unit}`} /> : null}
          </li>
        ))}
      </ul>
      {manages && view.units.length > 0 ? (
        <Form visit={visit} action="/organisation/aftaler">
          <Select
            name="enhed"
            label={text.unit}
            value=""
            options={[
              { value: "", label: words.common.notChosen },
              ...view.units.map(({ key, name }) => ({ value: key, label: name })),
            ]}
            words={words}
          />
          <TextField name="aftale" label={text.agreement} words={words} />
          <PeriodFields visit={visit} of="aftale" />
          <Button variant="secondary">{text.setAgreement}</Button>
        </Form>
      ) : null}
    </section>
  );
}

function Approvers({ visit, view, manages }: Screen) {
  const { words, language } = visit;
  const { organisation: text } = words;
  const people = [
    { value: "", label: words.common.notChosen },
    ...view.employees.map(({ person, name, unit }) => ({ value: person, label: `${name}, ${unit}` })),
  ];
  return (
    <section aria-labelledby="godkendere">
      <h2 id="godkendere">{text.personal}</h2>
      <p>{text.personalText}</p>
      <ul>
        {view.approvers.map((one) => (
          <li>
            {one.employee}: {one.approver}, {periodOf(one, language)}
            {manages ? (
              <End visit={visit} kind="approver" id={one.id} what={`${one.employee}: ${one.approver}`} />
            ) : null}
          </li>
        ))}
      </ul>
      {manages && view.employees.length > 0 ? (
        <Form visit={visit} action="/organisation/godkendere">
          <Select name="medarbejder" label={text.employee} value="" options={people} words={words} />
          <Select name="godkender" label={text.approver} value="" options={people} words={words} />
          <PeriodFields visit={visit} of="godkender" />
          <Button variant="secondary">{text.setApprover}</Button>
        </Form>
      ) : null}
      <h2>{text.substitutes}</h2>
      {view.substitutes.length === 0 ? <p>{text.none}</p> : null}
      <ul>
        {view.substitutes.map((one) => (
          <li>
            {one.leader}: {one.substitute}, {one.takesOver ? text.over : text.beside}, {periodOf(one, language)}
            {manages ? (
              <End visit={visit} kind="substitute" id={one.id} what={`${one.leader}: ${one.substitute}`} />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Addresses({ visit, view, manages }: Screen) {
  const { words } = visit;
  const { organisation: text } = words;
  return (
    <section aria-labelledby="adresser">
      <h2 id="adresser">{text.addresses}</h2>
      <p>{view.unknownAddresses.length === 0 ? text.addressesNone : text.addressesText}</p>
      {view.waitingAddresses > 0 ? <p>{fill(text.addressesWaiting, { count: view.waitingAddresses })}</p> : null}
      {view.unknownAddresses.map(({ address, corrected }, n) =>
        manages ? (
          <Form visit={visit} action="/organisation/adresser">
            <input type="hidden" name="adresse" value={address} />
            <TextField
              name="til"
              id={`adresse-${n}`}
              label={fill(text.correct, { address })}
              value={corrected ?? undefined}
              words={words}
            />
            <Button variant="secondary">{text.correctDo}</Button>
          </Form>
        ) : (
          <p>{address}</p>
        ),
      )}
    </section>
  );
}

function Changes({ visit: { words, language }, view }: Screen) {
  const { organisation: text } = words;
  if (view.changes.length === 0) return null;
  return (
    <Table
      caption={text.changes}
      head={[text.when, text.what, text.who]}
      rows={view.changes.map(({ at, what, by }) => [
        showTime(at, language),
        textOf(words.organisationChanges, what),
        by ?? text.system,
      ])}
    />
  );
}
