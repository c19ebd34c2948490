import {
  type CaseId,
  caseView,
  errors as caseworkErrors,
  type MandateId,
  registerMandate,
  withdrawMandate,
} from "@kollega/casework";
import { isDate, parseDate } from "@kollega/danish";
import { KollegaError } from "@kollega/errors";
import { z } from "zod";
import { employeeWhoMay } from "../http/policy.ts";
import { type Route, route } from "../http/route.ts";
import { casePage } from "./cases.tsx";
import { caseParams, mandateParams } from "./params.ts";

/** Powers of attorney given on paper, from the case's page. */
export const caseMandateRoutes: readonly Route[] = [
  route({
    method: "post",
    path: "/sager/:case/fuldmagter",
    face: "page",
    policy: employeeWhoMay("receive-application"),
    rate: "write",
    params: caseParams,
    body: z.object({
      gaelder: z.enum(["sag", "alle"]).default("sag"),
      cpr: z.string().max(20).default(""),
      navn: z.string().max(300).default(""),
      til: z.string().max(10).default(""),
      kopi: z.enum(["ja", "nej"]).default("nej"),
      papir: z.string().max(2000).default(""),
    }),
    async handle(visit) {
      const { municipality, visitor, params, body, context } = visit;
      const id = params.case as CaseId;
      try {
        if (!isDate(body.til)) throw caseworkErrors.mandateUntilInvalid();
        await registerMandate(municipality, visitor, id, {
          scope: body.gaelder === "sag" ? "case" : "assistant",
          cpr: body.cpr,
          called: body.navn,
          until: parseDate(body.til),
          copies: body.kopi === "ja",
          reference: body.papir,
        });
        return context.redirect(`/sager/${id}#fuldmagter`, 303);
      } catch (error) {
        if (!(error instanceof KollegaError) || error.status !== 422) throw error;
        const view = await caseView(municipality, visitor, id);
        return casePage(visit, view, { form: "mandate", typed: body, failure: error });
      }
    },
  }),
  route({
    method: "post",
    path: "/sager/:case/fuldmagter/:mandate/slut",
    face: "page",
    policy: employeeWhoMay("receive-application"),
    rate: "write",
    params: caseParams.extend(mandateParams.shape),
    async handle({ municipality, visitor, params, context }) {
      const view = await caseView(municipality, visitor, params.case as CaseId);
      if (!view.mandates.some(({ id }) => id === params.mandate)) throw caseworkErrors.noSuchMandate();
      await withdrawMandate(municipality, visitor, params.mandate as MandateId);
      return context.redirect(`/sager/${params.case}#fuldmagter`, 303);
    },
  }),
];
