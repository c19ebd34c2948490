import {
  type CaseId,
  type ComplaintId,
  caseView,
  errors as caseworkErrors,
  closeComplaint,
  type Employee,
  reassessComplaint,
} from "@kollega/casework";
import { KollegaError } from "@kollega/errors";
import { z } from "zod";
import { employeeWhoMay } from "../http/policy.ts";
import { type Route, route } from "../http/route.ts";
import type { Visit } from "../http/visit.ts";
import { casePage } from "./cases.tsx";
import { caseParams, complaintParams } from "./params.ts";

/** A form at a complaint: what it does, and the case's page again with what was typed when it is refused. */
const complaintRoute = <B extends Readonly<Record<string, string>>>(
  path: string,
  body: z.ZodType<B>,
  perform: (visit: Visit<Employee>, id: ComplaintId, body: B) => Promise<void>,
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
      const { municipality, visitor, params, context } = visit;
      const view = await caseView(municipality, visitor, params.case as CaseId);
      if (!view.complaints.some(({ id }) => id === params.complaint)) throw caseworkErrors.noSuchComplaint();
      try {
        await perform(visit, params.complaint as ComplaintId, visit.body);
        return context.redirect(`/sager/${params.case}#klage-${params.complaint}`, 303);
      } catch (error) {
        if (!(error instanceof KollegaError) || ![409, 422].includes(error.status)) throw error;
        const now = await caseView(municipality, visitor, params.case as CaseId);
        const typed = { ...visit.body, complaint: params.complaint };
        return casePage(visit, now, { form: "complaint", typed, failure: error });
      }
    },
  });

export const caseComplaintRoutes: readonly Route[] = [
  complaintRoute("genvurder", z.object({}), ({ municipality, visitor }, id) =>
    reassessComplaint(municipality, visitor, id),
  ),
  complaintRoute(
    "afslut",
    z.object({ reason: z.string().max(20_000).default("") }),
    ({ municipality, visitor }, id, body) => closeComplaint(municipality, visitor, id, body),
  ),
];
