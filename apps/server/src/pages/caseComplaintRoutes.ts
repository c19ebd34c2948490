import {
  answerObjection,
  type CaseId,
  type CaseView,
  type ComplaintId,
  caseView,
  errors as caseworkErrors,
  closeComplaint,
  complaintResults,
  type Employee,
  forwardComplaint,
  type ObjectionId,
  reassessComplaint,
} from "@kollega/casework";
import { KollegaError } from "@kollega/errors";
import { z } from "zod";
import { employeeWhoMay } from "../http/policy.ts";
import { type Route, route } from "../http/route.ts";
import type { Visit } from "../http/visit.ts";
import { caseFileWords } from "./caseFile.ts";
import { casePage, type Failed } from "./cases.tsx";
import { caseParams, complaintParams, objectionParams } from "./params.ts";

type Fields = Readonly<Record<string, string>>;

/** Does an act at something of the case's page; refused, the page is told again with what was typed. */
async function perform(
  visit: Visit<Employee>,
  id: CaseId,
  about: {
    readonly form: Failed["form"];
    readonly typed: Fields;
    readonly anchor: string;
    /** The refusal where it is not of this case. */
    readonly missing: (view: CaseView) => KollegaError | null;
    readonly act: () => Promise<void>;
  },
): Promise<Response> {
  const { municipality, visitor } = visit;
  const missing = about.missing(await caseView(municipality, visitor, id));
  if (missing) throw missing;
  try {
    await about.act();
    return visit.context.redirect(`/sager/${id}#${about.anchor}`, 303);
  } catch (error) {
    if (!(error instanceof KollegaError) || ![409, 422].includes(error.status)) throw error;
    const view = await caseView(municipality, visitor, id);
    return casePage(visit, view, { form: about.form, typed: about.typed, failure: error });
  }
}

const complaintRoute = <B extends Fields>(
  path: string,
  body: z.ZodType<B>,
  act: (visit: Visit<Employee>, id: ComplaintId, body: B) => Promise<void>,
): Route =>
  route({
    method: "post",
    path: `/sager/:case/klager/:complaint/${path}`,
    face: "page",
    policy: employeeWhoMay("answer-party"),
    rate: "write",
    params: caseParams.extend(complaintParams.shape),
    body,
    async handle(visit) {
      const id = visit.params.complaint;
      return perform(visit, visit.params.case as CaseId, {
        form: "complaint",
        typed: { ...visit.body, complaint: id },
        anchor: `klage-${id}`,
        missing: ({ complaints }) =>
          complaints.some((one) => one.id === id) ? null : caseworkErrors.noSuchComplaint(),
        act: () => act(visit, id as ComplaintId, visit.body),
      });
    },
  });

const short = z.string().max(200).default("");
const reason = z.string().max(20_000).default("");

/** What employees make of complaints and of objections to what has been decided, from the case's page. */
export const caseComplaintRoutes: readonly Route[] = [
  complaintRoute("genvurder", z.object({}), ({ municipality, visitor }, id) =>
    reassessComplaint(municipality, visitor, id),
  ),
  complaintRoute("videre", z.object({ to: short, how: short, statement: reason }), async (visit, id, body) => {
    await forwardComplaint(visit.municipality, visit.visitor, id, body, caseFileWords);
  }),
  complaintRoute(
    "afslut",
    z.object({ result: z.enum(complaintResults), reason }),
    ({ municipality, visitor }, id, body) => closeComplaint(municipality, visitor, id, body),
  ),
  route({
    method: "post",
    path: "/sager/:case/indsigelser/:objection/svar",
    face: "page",
    policy: employeeWhoMay("answer-party"),
    rate: "write",
    params: caseParams.extend(objectionParams.shape),
    body: z.object({ answer: z.enum(["kept", "reopened"]), reason }),
    async handle(visit) {
      const { municipality, visitor, params, body } = visit;
      const id = params.objection as ObjectionId;
      return perform(visit, params.case as CaseId, {
        form: "objection",
        typed: { ...body, objection: id },
        anchor: `indsigelse-${id}`,
        missing: ({ objections }) =>
          objections.some((one) => one.id === id) ? null : caseworkErrors.noSuchObjection(),
        act: () => answerObjection(municipality, visitor, id, body),
      });
    },
  }),
];
