import { formFields, type JsonObject } from "@kollega/assistant";
import {
  answerQuestion,
  type CaseId,
  errors as caseworkErrors,
  type DecisionId,
  myCase,
  myCases,
  submitApplication,
  today,
} from "@kollega/casework";
import { z } from "zod";
import { anyone, citizen, signedIn } from "../http/policy.ts";
import { type Route, route } from "../http/route.ts";
import { caseParams, decisionParams } from "../pages/params.ts";
import { answer, formProblem, nothing } from "./answer.ts";
import {
  assistantSchema,
  formSchema,
  myCaseLineSchema,
  myCaseSchema,
  sessionSchema,
  submissionSchema,
} from "./schemas.ts";

const plain = z.union([z.string().max(20_000), z.number(), z.boolean(), z.null()]);
/** Answers by field; of a list, those about each member. */
const data = z.record(z.string().max(80), z.union([plain, z.array(z.record(z.string().max(80), plain)).max(100)]));

/** Who one is, what can be applied for, and one's own cases. */
export const citizenApi: readonly Route[] = [
  route({
    method: "get",
    path: "/api/v1/session",
    face: "api",
    policy: signedIn,
    rate: "api",
    describe: {
      summary: "Who is signed in, and the token that changes must carry.",
      status: 200,
      response: sessionSchema,
    },
    handle: (visit) =>
      answer(visit, {
        kind: visit.visitor.kind,
        name: visit.session?.name ?? "",
        roles: visit.visitor.kind === "employee" ? visit.visitor.roles : [],
        actingFor: visit.visitor.kind === "citizen" ? (visit.visitor.for?.name ?? null) : null,
        csrfToken: visit.session?.csrfToken ?? "",
      }),
  }),
  route({
    method: "get",
    path: "/api/v1/assistants",
    face: "api",
    policy: anyone,
    rate: "api",
    describe: {
      summary: "The municipality's assistants.",
      status: 200,
      response: z.object({ assistants: z.array(assistantSchema) }),
    },
    async handle(visit) {
      const installed = await visit.municipality.library.withCases();
      return answer(visit, {
        assistants: installed.map(({ assistant, hash, stopped, stage }) => ({
          id: assistant.id,
          version: assistant.version,
          documents: hash,
          title: assistant.title,
          summary: assistant.summary,
          stopped,
          stage,
        })),
      });
    },
  }),
  route({
    method: "get",
    path: "/api/v1/assistants/:assistant/form",
    face: "api",
    policy: anyone,
    rate: "api",
    params: z.object({ assistant: z.string().max(80) }),
    describe: { summary: "The application form, field by field.", status: 200, response: formSchema },
    async handle(visit) {
      const { assistant } = await visit.municipality.library.current(visit.params.assistant);
      const form = formFields(assistant, today(visit.municipality));
      if (!form) throw caseworkErrors.noSuchAssistant({ assistant: visit.params.assistant });
      return answer(visit, form);
    },
  }),
  route({
    method: "post",
    path: "/api/v1/applications",
    face: "api",
    policy: citizen,
    rate: "write",
    bodyLimit: 256 * 1024,
    body: z.object({ assistant: z.string().max(80), data }),
    describe: { summary: "Apply, for oneself.", status: 201, response: submissionSchema, creates: true },
    async handle(visit) {
      const { municipality, visitor, body, context } = visit;
      const sent = await submitApplication(municipality, visitor, {
        applicant: visitor.person,
        assistant: body.assistant,
        data: body.data as JsonObject,
        key: context.req.header("idempotency-key") ?? "",
      });
      if (!sent.ok) return formProblem(visit, sent);
      const { caseId, number, decisionId, repeated } = sent;
      return answer(visit, { case: caseId, number, decision: decisionId, repeated }, 201);
    },
  }),
  route({
    method: "get",
    path: "/api/v1/my/cases",
    face: "api",
    policy: citizen,
    rate: "api",
    describe: {
      summary: "One's own cases, newest first.",
      status: 200,
      response: z.object({ cases: z.array(myCaseLineSchema) }),
    },
    handle: async (visit) => answer(visit, { cases: await myCases(visit.municipality, visit.visitor) }),
  }),
  route({
    method: "get",
    path: "/api/v1/my/cases/:case",
    face: "api",
    policy: citizen,
    rate: "api",
    params: caseParams,
    describe: {
      summary: "One's own case: what was decided, on which data, by which rule.",
      status: 200,
      response: myCaseSchema,
    },
    handle: async (visit) =>
      answer(visit, await myCase(visit.municipality, visit.visitor, visit.params.case as CaseId)),
  }),
  route({
    method: "post",
    path: "/api/v1/my/decisions/:decision/answer",
    face: "api",
    policy: citizen,
    rate: "write",
    params: decisionParams,
    body: z.object({ data }),
    describe: { summary: "Answer what one is asked.", status: 204, response: null },
    async handle(visit) {
      const { municipality, visitor, params, body } = visit;
      const result = await answerQuestion(municipality, visitor, params.decision as DecisionId, body.data);
      return result.ok ? nothing(visit) : formProblem(visit, result);
    },
  }),
];
