import {
  beginReconsideration,
  type DecisionId,
  mostOpenedAtOnce,
  openReconsidered,
  type ReconsiderationId,
  reconsiderations,
  reconsiderationView,
} from "@kollega/casework";
import { z } from "zod";
import { employeeWhoMay } from "../http/policy.ts";
import { type Route, route } from "../http/route.ts";
import { reconsiderationParams } from "../pages/params.ts";
import { answer } from "./answer.ts";
import { reconsiderationSchema, reconsiderationsSchema } from "./reconsiderSchemas.ts";

const reads = { face: "api", method: "get", policy: employeeWhoMay("read-reconsiderations"), rate: "api" } as const;
const acts = { face: "api", method: "post", policy: employeeWhoMay("reconsider"), rate: "write" } as const;
const assistantParams = z.object({ assistant: z.string().max(80) });
const decision = z.uuid().transform((one) => one as DecisionId);

/** Past decisions run anew under a corrected version. */
export const reconsiderApi: readonly Route[] = [
  route({
    ...reads,
    path: "/api/v1/assistants/:assistant/reconsiderations",
    params: assistantParams,
    describe: {
      summary: "When an assistant's decisions were run anew, and what that found.",
      status: 200,
      response: reconsiderationsSchema,
    },
    handle: async (visit) =>
      answer(visit, {
        reconsiderations: await reconsiderations(visit.municipality, visit.visitor, visit.params.assistant),
      }),
  }),
  route({
    ...acts,
    path: "/api/v1/assistants/:assistant/reconsiderations",
    params: assistantParams,
    body: z.object({
      from: z.string().max(64).describe("A version's number, or the beginning of its documents' hash."),
      to: z.string().max(64).optional().describe("The corrected version; left out: the one in force."),
      reason: z.string().max(1000),
    }),
    describe: {
      summary: "Begin to run every decision of a version anew under a corrected one.",
      status: 201,
      response: z.object({ id: z.uuid(), number: z.string() }),
    },
    handle: async (visit) =>
      answer(
        visit,
        await beginReconsideration(visit.municipality, visit.visitor, {
          assistant: visit.params.assistant,
          from: visit.body.from,
          reason: visit.body.reason,
          ...(visit.body.to === undefined ? {} : { to: visit.body.to }),
        }),
        201,
      ),
  }),
  route({
    ...reads,
    path: "/api/v1/reconsiderations/:reconsideration",
    params: reconsiderationParams,
    query: z.object({ after: decision.optional().describe("The decisions after this one.") }),
    describe: {
      summary: "How far it has come, and the decisions that would come out otherwise.",
      status: 200,
      response: reconsiderationSchema,
    },
    handle: async (visit) =>
      answer(
        visit,
        await reconsiderationView(
          visit.municipality,
          visit.visitor,
          visit.params.reconsideration as ReconsiderationId,
          visit.query.after ? { after: visit.query.after } : {},
        ),
      ),
  }),
  route({
    ...acts,
    path: "/api/v1/reconsiderations/:reconsideration/open",
    params: reconsiderationParams,
    body: z.object({ decisions: z.array(decision).max(mostOpenedAtOnce) }),
    describe: {
      summary: "Open a new decision in the place of each.",
      status: 200,
      response: z.object({ opened: z.int() }),
    },
    handle: async (visit) =>
      answer(visit, {
        opened: await openReconsidered(
          visit.municipality,
          visit.visitor,
          visit.params.reconsideration as ReconsiderationId,
          visit.body.decisions,
        ),
      }),
  }),
];
