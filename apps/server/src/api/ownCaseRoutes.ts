import { type CaseId, complain, type DecisionId, myData, myWorkings, objectTo, partyCase } from "@kollega/casework";
import { z } from "zod";
import { citizen } from "../http/policy.ts";
import { type Route, route } from "../http/route.ts";
import { caseParams, decisionParams, findingParams } from "../pages/params.ts";
import { answer } from "./answer.ts";
import { complainedSchema, myDataSchema, objectedSchema, partyCaseSchema } from "./ownCaseSchemas.ts";
import { myWorkingsSchema } from "./workingsSchemas.ts";

/** What a citizen can look into and do on their own case. */
export const ownCaseApi: readonly Route[] = [
  route({
    method: "get",
    path: "/api/v1/my/data",
    face: "api",
    policy: citizen,
    rate: "api",
    describe: {
      summary: "All that the municipality has about oneself (GDPR art. 15 and 20).",
      status: 200,
      response: myDataSchema,
    },
    handle: async (visit) => answer(visit, await myData(visit.municipality, visit.visitor)),
  }),
  route({
    method: "get",
    path: "/api/v1/my/party-cases/:case",
    face: "api",
    policy: citizen,
    rate: "api",
    params: caseParams,
    describe: {
      summary: "A case that one has not applied in but is a party to: what concerns oneself.",
      status: 200,
      response: partyCaseSchema,
    },
    handle: async (visit) =>
      answer(visit, await partyCase(visit.municipality, visit.visitor, visit.params.case as CaseId)),
  }),
  route({
    method: "get",
    path: "/api/v1/my/decisions/:decision/findings/:finding",
    face: "api",
    policy: citizen,
    rate: "api",
    params: findingParams,
    describe: {
      summary: "How a finding of one's own case came about, without other persons' data.",
      status: 200,
      response: myWorkingsSchema,
    },
    async handle(visit) {
      const { municipality, visitor, params } = visit;
      return answer(visit, await myWorkings(municipality, visitor, params.decision as DecisionId, params.finding));
    },
  }),
  route({
    method: "post",
    path: "/api/v1/my/decisions/:decision/complaints",
    face: "api",
    policy: citizen,
    rate: "write",
    bodyLimit: 256 * 1024,
    params: decisionParams,
    body: z.object({ text: z.string() }),
    describe: { summary: "Complain of a decision.", status: 201, response: complainedSchema, creates: true },
    async handle(visit) {
      const { municipality, visitor, params, body } = visit;
      const { complaintId, repeated } = await complain(municipality, visitor, params.decision as DecisionId, body);
      return answer(visit, { complaint: complaintId, repeated }, 201);
    },
  }),
  route({
    method: "post",
    path: "/api/v1/my/decisions/:decision/objections",
    face: "api",
    policy: citizen,
    rate: "write",
    bodyLimit: 256 * 1024,
    params: decisionParams,
    body: z.object({ evidence: z.string().max(200), rightIs: z.string().default(""), why: z.string().default("") }),
    describe: {
      summary: "Say that a piece of data about oneself is wrong.",
      status: 201,
      response: objectedSchema,
      creates: true,
    },
    async handle(visit) {
      const { municipality, visitor, params, body } = visit;
      const { objectionId, ...told } = await objectTo(municipality, visitor, params.decision as DecisionId, body);
      return answer(visit, { objection: objectionId, ...told }, 201);
    },
  }),
];
