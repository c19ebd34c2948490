import {
  type CaseId,
  caseView,
  controlView,
  type DecisionId,
  type EffectId,
  findingWorkings,
  moveClock,
  openDecision,
  operatorView,
  searchCases,
  settleEffect,
  stopAssistant,
} from "@kollega/casework";
import { instantAt, parseDate } from "@kollega/danish";
import { z } from "zod";
import { controlActs } from "../control/acts.ts";
import { errors } from "../errors.ts";
import { employeeWhoMay } from "../http/policy.ts";
import { type Route, route } from "../http/route.ts";
import { backupsOf } from "../pages/operator/backups.ts";
import { caseParams, decisionParams, effectParams, findingParams } from "../pages/params.ts";
import { answer, nothing } from "./answer.ts";
import { controlResultSchema, controlViewSchema } from "./controlSchemas.ts";
import { operationsSchema } from "./operationsSchemas.ts";
import { caseViewSchema, foundCasesSchema, openedSchema } from "./schemas.ts";
import { findingWorkingsSchema } from "./workingsSchemas.ts";
import { worklistApi } from "./worklistRoutes.ts";

const actRoutes = controlActs.map((act) =>
  route({
    method: "post",
    path: `/api/v1/decisions/:decision/${act.name}`,
    face: "api",
    policy: employeeWhoMay("control"),
    rate: "write",
    bodyLimit: 256 * 1024,
    params: decisionParams,
    body: act.input,
    describe: {
      summary: act.summary,
      status: act.changes ? 200 : 204,
      response: act.changes ? controlResultSchema : null,
    },
    async handle(visit) {
      const { municipality, visitor, params, body } = visit;
      const result = await act.perform(municipality, visitor, params.decision as DecisionId, body);
      return result ? answer(visit, result) : nothing(visit);
    },
  }),
);

/** What employees do with cases. */
export const employeeApi: readonly Route[] = [
  ...worklistApi,
  route({
    method: "get",
    path: "/api/v1/decisions/:decision",
    face: "api",
    policy: employeeWhoMay("read-case"),
    rate: "api",
    params: decisionParams,
    describe: { summary: "Everything needed to control a decision.", status: 200, response: controlViewSchema },
    handle: async (visit) =>
      answer(visit, await controlView(visit.municipality, visit.visitor, visit.params.decision as DecisionId)),
  }),
  route({
    method: "get",
    path: "/api/v1/decisions/:decision/findings/:finding",
    face: "api",
    policy: employeeWhoMay("read-case"),
    rate: "api",
    params: findingParams,
    describe: { summary: "How a finding was worked out.", status: 200, response: findingWorkingsSchema },
    async handle(visit) {
      const { municipality, visitor, params } = visit;
      return answer(visit, await findingWorkings(municipality, visitor, params.decision as DecisionId, params.finding));
    },
  }),
  ...actRoutes,
  // By POST: what is searched for may be a CPR number, and that is never in an address.
  route({
    method: "post",
    path: "/api/v1/cases/search",
    face: "api",
    policy: employeeWhoMay("search-cases"),
    rate: "api",
    body: z.object({ text: z.string().max(80) }),
    describe: {
      summary: "Find cases by number, name, CPR number, tag, or words of title and notes.",
      status: 200,
      response: foundCasesSchema,
    },
    handle: async (visit) =>
      answer(visit, { cases: await searchCases(visit.municipality, visit.visitor, visit.body.text) }),
  }),
  route({
    method: "get",
    path: "/api/v1/cases/:case",
    face: "api",
    policy: employeeWhoMay("read-case"),
    rate: "api",
    params: caseParams,
    describe: { summary: "A whole case.", status: 200, response: caseViewSchema },
    handle: async (visit) =>
      answer(visit, await caseView(visit.municipality, visit.visitor, visit.params.case as CaseId)),
  }),
  route({
    method: "post",
    path: "/api/v1/cases/:case/decisions",
    face: "api",
    policy: employeeWhoMay("open-decision"),
    rate: "write",
    params: caseParams,
    body: z.object({ type: z.string().max(80), reason: z.string().max(5000), effectiveFrom: z.iso.date().optional() }),
    describe: { summary: "Open a new decision in a case.", status: 201, response: openedSchema, creates: true },
    async handle(visit) {
      const { municipality, visitor, params, body, context } = visit;
      const { type, reason, effectiveFrom } = body;
      const opened = await openDecision(municipality, visitor, params.case as CaseId, {
        ...{ type, reason, key: context.req.header("idempotency-key") ?? "" },
        ...(effectiveFrom === undefined ? {} : { effectiveFrom: parseDate(effectiveFrom) }),
      });
      return answer(visit, { decision: opened.decisionId }, 201);
    },
  }),
  route({
    method: "post",
    path: "/api/v1/assistants/:assistant/stopped",
    face: "api",
    policy: employeeWhoMay("stop-assistant"),
    rate: "write",
    params: z.object({ assistant: z.string().max(80) }),
    body: z.object({ stopped: z.boolean() }),
    describe: { summary: "Stop an assistant, or start it again.", status: 204, response: null },
    async handle(visit) {
      await stopAssistant(visit.municipality, visit.visitor, visit.params.assistant, visit.body.stopped);
      return nothing(visit);
    },
  }),
  route({
    method: "get",
    path: "/api/v1/operations",
    face: "api",
    policy: employeeWhoMay("read-operations"),
    rate: "api",
    describe: {
      summary:
        "How the machinery is, what fails, what waits for a person, what runs out; everything that is not well with what to do.",
      status: 200,
      response: operationsSchema,
    },
    handle: async (visit) => answer(visit, await operatorView(visit.municipality, visit.visitor, backupsOf(visit))),
  }),
  route({
    method: "post",
    path: "/api/v1/effects/:effect/settle",
    face: "api",
    policy: employeeWhoMay("settle-effect"),
    rate: "write",
    params: effectParams,
    body: z.object({ happened: z.boolean(), reason: z.string().max(5000) }),
    describe: {
      summary: "Tell whether an effect happened; if it did not, it is tried again.",
      status: 204,
      response: null,
    },
    async handle(visit) {
      await settleEffect(visit.municipality, visit.visitor, visit.params.effect as EffectId, visit.body);
      return nothing(visit);
    },
  }),
  route({
    method: "post",
    path: "/api/v1/clock",
    face: "api",
    policy: employeeWhoMay("move-clock"),
    rate: "write",
    body: z.object({ day: z.iso.date() }),
    describe: { summary: "Move the demo's clock to nine in the morning of a day.", status: 204, response: null },
    async handle(visit) {
      const { demo } = visit.place;
      if (!demo) throw errors.noSuchPage();
      await moveClock(visit.municipality, visit.visitor, instantAt(parseDate(visit.body.day), "09:00:00"));
      await demo.readClock();
      return nothing(visit);
    },
  }),
];
