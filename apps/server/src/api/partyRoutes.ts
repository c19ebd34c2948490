import {
  type ComplaintId,
  closeComplaint,
  complaintResults,
  forwardComplaint,
  partyRequests,
  reassessComplaint,
  requestKinds,
} from "@kollega/casework";
import { z } from "zod";
import { employeeWhoMay } from "../http/policy.ts";
import { type Route, route } from "../http/route.ts";
import { caseFileWords } from "../pages/caseFile.ts";
import { complaintParams } from "../pages/params.ts";
import { answer, nothing } from "./answer.ts";
import { partyRequestsSchema } from "./ownCaseSchemas.ts";
import { id } from "./schemas.ts";

/** What employees do with what parties say against decisions and data. */
export const partyApi: readonly Route[] = [
  route({
    method: "get",
    path: "/api/v1/worklist/requests",
    face: "api",
    policy: employeeWhoMay("read-worklist"),
    rate: "api",
    query: z.object({ kind: z.enum(requestKinds).optional() }),
    describe: {
      summary: "Complaints and objections that a person must answer, the most urgent first.",
      status: 200,
      response: partyRequestsSchema,
    },
    handle: async (visit) => answer(visit, await partyRequests(visit.municipality, visit.visitor, visit.query)),
  }),
  route({
    method: "post",
    path: "/api/v1/complaints/:complaint/reassess",
    face: "api",
    policy: employeeWhoMay("answer-party"),
    rate: "write",
    params: complaintParams,
    describe: { summary: "Take up a complaint: the decision is being assessed again.", status: 204, response: null },
    async handle(visit) {
      await reassessComplaint(visit.municipality, visit.visitor, visit.params.complaint as ComplaintId);
      return nothing(visit);
    },
  }),
  route({
    method: "post",
    path: "/api/v1/complaints/:complaint/forward",
    face: "api",
    policy: employeeWhoMay("answer-party"),
    rate: "write",
    params: complaintParams,
    body: z.object({ to: z.string().max(200), how: z.string().max(200), statement: z.string().max(20_000) }),
    describe: {
      summary: "Make the case file and say that a complaint was sent on with it.",
      status: 201,
      response: z.object({ file: id }),
    },
    async handle(visit) {
      const { municipality, visitor, params, body } = visit;
      const complaint = params.complaint as ComplaintId;
      return answer(visit, await forwardComplaint(municipality, visitor, complaint, body, caseFileWords), 201);
    },
  }),
  route({
    method: "post",
    path: "/api/v1/complaints/:complaint/close",
    face: "api",
    policy: employeeWhoMay("answer-party"),
    rate: "write",
    params: complaintParams,
    body: z.object({ result: z.enum(complaintResults), reason: z.string().max(20_000) }),
    describe: { summary: "Tell what came of a complaint; the party sees it.", status: 204, response: null },
    async handle(visit) {
      await closeComplaint(visit.municipality, visit.visitor, visit.params.complaint as ComplaintId, visit.body);
      return nothing(visit);
    },
  }),
];
