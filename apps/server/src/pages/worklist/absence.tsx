import {
  type AbsenceId,
  absences,
  cancelAbsence,
  errors as casework,
  colleagues,
  type Employee,
  type EmployeeId,
  idFrom,
  setAbsence,
} from "@kollega/casework";
import { isDate, parseDate } from "@kollega/danish";
import { KollegaError } from "@kollega/errors";
import { z } from "zod";
import { Alert } from "../../design/alert.tsx";
import { Select, TextField } from "../../design/fields.tsx";
import { Button, Form } from "../../design/form.tsx";
import { page } from "../../design/page.tsx";
import { showDate } from "../../design/show.ts";
import { Table } from "../../design/table.tsx";
import { employeeWhoMay } from "../../http/policy.ts";
import { type Route, route } from "../../http/route.ts";
import type { Visit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";

const typed = z.object({
  medarbejder: z.string().max(40).default(""),
  stedfortraeder: z.string().max(40).default(""),
  fra: z.string().max(10).default(""),
  til: z.string().max(10).default(""),
});

interface Refused {
  readonly typed: z.output<typeof typed>;
  readonly failure: KollegaError;
}

/** Who is away and who stands in. */
async function absencePage(visit: Visit<Employee>, refused: Refused | null) {
  const { municipality, visitor, words, language } = visit;
  const { absence: text } = words;
  const [lines, people] = await Promise.all([absences(municipality, visitor), colleagues(municipality, visitor)]);
  const options = people.map(({ id, name }) => ({ value: id, label: name }));
  const given = refused?.typed;
  const mayRemove = (employee: EmployeeId) => visitor.id === employee || visitor.roles.includes("lead");
  return page(
    visit,
    text.title,
    <>
      {refused ? (
        <Alert variant="error" heading={refused.failure.what[language]} words={words}>
          <p class="alert-text">
            {refused.failure.todo[language]} {words.common.kept}
          </p>
        </Alert>
      ) : null}
      <h1>{text.title}</h1>
      <p>{text.lead}</p>
      {lines.length === 0 ? (
        <p>{text.none}</p>
      ) : (
        <Table
          caption={text.title}
          head={[text.employee, text.substitute, text.from, text.until, text.remove]}
          rows={lines.map((line) => [
            line.employeeName,
            line.substituteName,
            showDate(line.from, language),
            showDate(line.until, language),
            mayRemove(line.employee) ? (
              <Form visit={visit} action={`/arbejdsliste/fravaer/${line.id}/slet`}>
                <Button variant="tertiary">
                  {text.remove}
                  <span class="sr-only"> {fill(text.removeFor, { name: line.employeeName })}</span>
                </Button>
              </Form>
            ) : (
              "–"
            ),
          ])}
        />
      )}
      <h2>{text.add}</h2>
      <Form visit={visit} action="/arbejdsliste/fravaer">
        {visitor.roles.includes("lead") ? (
          <Select
            name="medarbejder"
            label={text.employee}
            value={given?.medarbejder ?? visitor.id}
            words={words}
            options={options}
          />
        ) : null}
        <Select
          name="stedfortraeder"
          label={text.substitute}
          value={given?.stedfortraeder ?? ""}
          words={words}
          options={[{ value: "", label: words.common.notChosen }, ...options]}
        />
        <TextField name="fra" type="date" label={text.from} value={given?.fra ?? ""} words={words} />
        <TextField name="til" type="date" label={text.until} value={given?.til ?? ""} words={words} />
        <Button>{words.common.save}</Button>
      </Form>
      <p>
        <a href="/arbejdsliste">{words.control.toWorklist}</a>
      </p>
    </>,
    refused ? 422 : 200,
  );
}

/** A day as typed. @throws casework/absence-invalid */
function dayFrom(text: string) {
  if (!isDate(text)) throw casework.absenceInvalid();
  return parseDate(text);
}

function someone(text: string): EmployeeId {
  const id = idFrom<EmployeeId>(text);
  if (!id) throw casework.noSuchEmployee();
  return id;
}

export const absenceRoutes: readonly Route[] = [
  route({
    method: "get",
    path: "/arbejdsliste/fravaer",
    face: "page",
    policy: employeeWhoMay("set-absence"),
    rate: "page",
    handle: (visit) => absencePage(visit, null),
  }),
  route({
    method: "post",
    path: "/arbejdsliste/fravaer",
    face: "page",
    policy: employeeWhoMay("set-absence"),
    rate: "write",
    body: typed,
    async handle(visit) {
      const { municipality, visitor, body, context } = visit;
      try {
        await setAbsence(municipality, visitor, {
          employee: body.medarbejder === "" ? visitor.id : someone(body.medarbejder),
          substitute: someone(body.stedfortraeder),
          ...{ from: dayFrom(body.fra), until: dayFrom(body.til) },
        });
        return context.redirect("/arbejdsliste/fravaer", 303);
      } catch (error) {
        if (!(error instanceof KollegaError) || ![409, 422].includes(error.status)) throw error;
        return absencePage(visit, { typed: body, failure: error });
      }
    },
  }),
  route({
    method: "post",
    path: "/arbejdsliste/fravaer/:absence/slet",
    face: "page",
    policy: employeeWhoMay("set-absence"),
    rate: "write",
    params: z.object({ absence: z.string().max(40) }),
    async handle({ municipality, visitor, params, context }) {
      const id = idFrom<AbsenceId>(params.absence);
      if (!id) throw casework.noSuchAbsence();
      await cancelAbsence(municipality, visitor, id);
      return context.redirect("/arbejdsliste/fravaer", 303);
    },
  }),
];
