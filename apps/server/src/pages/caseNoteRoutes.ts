import { type CaseId, caseView, type Employee, relateCases, tagCase, writeNote } from "@kollega/casework";
import { KollegaError } from "@kollega/errors";
import { z } from "zod";
import { employeeWhoMay } from "../http/policy.ts";
import { type Route, route } from "../http/route.ts";
import type { Visit } from "../http/visit.ts";
import { casePage, type Failed } from "./cases.tsx";
import { caseParams } from "./params.ts";

type Typed = Readonly<Record<string, string>>;

/** A form on the case's page: what it does, and the page again with what was typed when it is refused. */
const noteRoute = <B extends Typed>(
  path: string,
  form: Failed["form"],
  body: z.ZodType<B>,
  perform: (visit: Visit<Employee>, id: CaseId, body: B) => Promise<void>,
): Route =>
  route({
    method: "post",
    path: `/sager/:case/${path}`,
    face: "page",
    policy: employeeWhoMay("write-note"),
    rate: "write",
    params: caseParams,
    body,
    async handle(visit) {
      const id = visit.params.case as CaseId;
      try {
        await perform(visit, id, visit.body);
        return visit.context.redirect(`/sager/${id}#notater`, 303);
      } catch (error) {
        if (!(error instanceof KollegaError) || ![404, 409, 422].includes(error.status)) throw error;
        const view = await caseView(visit.municipality, visit.visitor, id);
        return casePage(visit, view, { form, typed: visit.body, failure: error });
      }
    },
  });

const note = z.object({ text: z.string().max(5000).default(""), caller: z.string().max(200).default("") });
const tag = z.object({ tag: z.string().max(200).default("") });
const related = z.object({ number: z.string().max(40).default("") });

/** Notes, tags and related cases, from the case's page. */
export const caseNoteRoutes: readonly Route[] = [
  noteRoute("notater", "note", note, ({ municipality, visitor }, id, typed) =>
    writeNote(municipality, visitor, id, typed),
  ),
  noteRoute("maerker", "tag", tag, ({ municipality, visitor }, id, typed) =>
    tagCase(municipality, visitor, id, { ...typed, on: true }),
  ),
  noteRoute("maerker/fjern", "tag", tag, ({ municipality, visitor }, id, typed) =>
    tagCase(municipality, visitor, id, { ...typed, on: false }),
  ),
  noteRoute("tilknytninger", "related", related, ({ municipality, visitor }, id, typed) =>
    relateCases(municipality, visitor, id, { ...typed, on: true }),
  ),
  noteRoute("tilknytninger/fjern", "related", related, ({ municipality, visitor }, id, typed) =>
    relateCases(municipality, visitor, id, { ...typed, on: false }),
  ),
];
