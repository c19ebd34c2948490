import {
  type CaseId,
  giveMandate,
  type MandateId,
  myMandates,
  registerMandate,
  withdrawMandate,
} from "@kollega/casework";
import { parseDate } from "@kollega/danish";
import { z } from "zod";
import { citizen, employeeWhoMay } from "../http/policy.ts";
import { type Route, route } from "../http/route.ts";
import { caseParams, mandateParams } from "../pages/params.ts";
import { answer, nothing } from "./answer.ts";
import { id, mandate } from "./schemas.ts";

const given = z.object({
  cpr: z.string().max(20),
  called: z.string().max(300).describe("The representative's name."),
  until: z.iso.date(),
  copies: z.boolean().default(false),
});
const madeSchema = z.object({ mandate: id });

/** Powers of attorney. A representative acts by sending the id of theirs as X-Acting-For. */
export const mandateApi: readonly Route[] = [
  route({
    method: "get",
    path: "/api/v1/my/mandates",
    face: "api",
    policy: citizen,
    rate: "api",
    describe: {
      summary: "The powers of attorney that one has given and been given, and that hold.",
      status: 200,
      response: z.object({ given: z.array(mandate), received: z.array(mandate) }),
    },
    handle: async (visit) => answer(visit, await myMandates(visit.municipality, visit.visitor)),
  }),
  route({
    method: "post",
    path: "/api/v1/my/mandates",
    face: "api",
    policy: citizen,
    rate: "write",
    body: given.extend({ scope: z.union([z.object({ case: id }), z.object({ assistant: z.string().max(80) })]) }),
    describe: { summary: "Let somebody act for oneself.", status: 201, response: madeSchema, creates: true },
    async handle(visit) {
      const { municipality, visitor, body } = visit;
      const scope = "case" in body.scope ? { case: body.scope.case as CaseId } : body.scope;
      const made = await giveMandate(municipality, visitor, { ...body, scope, until: parseDate(body.until) });
      return answer(visit, { mandate: made }, 201);
    },
  }),
  route({
    method: "post",
    path: "/api/v1/my/mandates/:mandate/withdraw",
    face: "api",
    policy: citizen,
    rate: "write",
    params: mandateParams,
    describe: { summary: "End a power of attorney that one has given or been given.", status: 204, response: null },
    async handle(visit) {
      await withdrawMandate(visit.municipality, visit.visitor, visit.params.mandate as MandateId);
      return nothing(visit);
    },
  }),
  route({
    method: "post",
    path: "/api/v1/cases/:case/mandates",
    face: "api",
    policy: employeeWhoMay("receive-application"),
    rate: "write",
    params: caseParams,
    body: given.extend({ scope: z.enum(["case", "assistant"]), reference: z.string().max(2000) }),
    describe: {
      summary: "Register a power of attorney that the applicant has given on paper.",
      status: 201,
      response: madeSchema,
      creates: true,
    },
    async handle(visit) {
      const { municipality, visitor, params, body } = visit;
      const input = { ...body, until: parseDate(body.until) };
      const made = await registerMandate(municipality, visitor, params.case as CaseId, input);
      return answer(visit, { mandate: made }, 201);
    },
  }),
];
