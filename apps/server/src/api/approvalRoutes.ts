import {
  approvals,
  approvalView,
  approveAsLeader,
  errors as caseworkErrors,
  type DecisionId,
  type PersonId,
  rejectAsLeader,
  setSubstitute,
} from "@kollega/casework";
import { z } from "zod";
import { employee } from "../http/policy.ts";
import { type Route, route } from "../http/route.ts";
import { decisionParams } from "../pages/params.ts";
import { answer, nothing } from "./answer.ts";
import { date, finding, id, json, maybe, refused, text } from "./schemas.ts";

const reads = { face: "api", method: "get", policy: employee, rate: "api" } as const;
const acts = { face: "api", method: "post", policy: employee, rate: "write" } as const;

const approval = z.object({
  decision: id,
  revision: z.int(),
  case: id,
  number: z.string(),
  title: z.string(),
  applicant: z.string(),
  type: text,
  effectiveFrom: maybe(date),
  received: date,
  answers: z.array(z.object({ title: text, shown: text })),
  apart: z
    .array(z.object({ finding: z.string(), title: text, shown: text, reasons: json }))
    .describe("What makes it stand apart, each with why; empty for an ordinary one."),
});

const seen = z.object({
  decision: id.transform((one) => one as DecisionId),
  revision: z.int(),
  findings: z.array(z.string().max(200)).max(200).default([]).describe("Those that stand apart and were seen."),
});

/** Approval by leaders. */
export const approvalApi: readonly Route[] = [
  route({
    ...reads,
    path: "/api/v1/approvals",
    describe: {
      summary: "What one has to approve as a leader, a personal approver or a substitute.",
      status: 200,
      response: z.object({ ordinary: z.array(approval), unusual: z.array(approval), count: z.int() }),
    },
    handle: async (visit) => answer(visit, await approvals(visit.municipality, visit.visitor)),
  }),
  route({
    ...acts,
    path: "/api/v1/approvals",
    body: z.object({ decisions: z.array(seen).min(1).max(500) }),
    describe: {
      summary: "Approve decisions as they were seen; each by itself. One that has moved since is left, and told.",
      status: 200,
      response: z.object({ approved: z.array(z.object({ decision: id, refused })) }),
    },
    async handle(visit) {
      const approved = await approveAsLeader(visit.municipality, visit.visitor, visit.body.decisions);
      return answer(visit, {
        approved: approved.map((one) => ({
          decision: one.decision,
          refused: one.ok ? null : { code: one.error.code, what: one.error.what, todo: one.error.todo },
        })),
      });
    },
  }),
  route({
    ...acts,
    path: "/api/v1/approvals/substitutes",
    body: z.object({
      substitute: z.uuid().transform((one) => one as PersonId),
      takesOver: z.boolean(),
      from: z.string().max(10),
      until: z.string().max(10),
    }),
    describe: {
      summary: "Let somebody approve beside oneself, or in one's place, for a time.",
      status: 201,
      response: z.object({ id }),
    },
    async handle(visit) {
      const { municipality, visitor, body } = visit;
      if (visitor.person === null) throw caseworkErrors.noSuchEmployee();
      const made = await setSubstitute(municipality, visitor, { leader: visitor.person, ...body });
      return answer(visit, { id: made }, 201);
    },
  }),
  route({
    ...reads,
    path: "/api/v1/approvals/:decision",
    params: decisionParams,
    describe: {
      summary: "One decision to approve: the answers, the findings, the routes.",
      status: 200,
      response: z.object({
        approval,
        answers: z.array(z.looseObject({ name: z.string(), question: z.string(), answer: z.string() })),
        findings: z.array(finding),
        routes: z.array(z.object({ title: text, value: json })),
      }),
    },
    async handle(visit) {
      const { municipality, visitor, params, language } = visit;
      return answer(visit, await approvalView(municipality, visitor, params.decision as DecisionId, language));
    },
  }),
  route({
    ...acts,
    path: "/api/v1/approvals/:decision/reject",
    params: decisionParams,
    body: z.object({ revision: z.int(), comment: z.string().max(2000) }),
    describe: { summary: "Reject with a comment, which the letter tells.", status: 204, response: null },
    async handle(visit) {
      const { municipality, visitor, params, body } = visit;
      const rejected = { decision: params.decision as DecisionId, revision: body.revision, findings: [] };
      await rejectAsLeader(municipality, visitor, rejected, body.comment);
      return nothing(visit);
    },
  }),
];
