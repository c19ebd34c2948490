import {
  type AutomaticRuleId,
  approveAutomaticRule,
  endAutomaticRule,
  proposeAutomaticRule,
  setStage,
  stageView,
} from "@kollega/casework";
import { z } from "zod";
import { employeeWhoMay } from "../http/policy.ts";
import { type Route, route } from "../http/route.ts";
import { ruleParams } from "../pages/params.ts";
import { answer, nothing } from "./answer.ts";
import { date, id, json, maybe, text, time } from "./schemas.ts";

const path = "/api/v1/assistants/:assistant/stage";
const params = z.object({ assistant: z.string().max(80) });
const acts = { face: "api", method: "post", policy: employeeWhoMay("set-automatic"), rate: "write" } as const;
const stage = z.enum(["trial", "shadow", "live"]);
const figures = z.object({
  scenarios: z.object({ passed: z.int(), all: z.int() }),
  shadow: z.object({
    ...{ compared: z.int(), agreed: z.int(), undecided: z.int() },
    findings: z.array(z.object({ finding: z.string(), compared: z.int(), agreed: z.int() })),
  }),
});

const response = z.object({
  stage,
  figures,
  moves: z.array(z.object({ stage, reason: z.string(), figures, changedBy: z.string(), changedAt: time })),
  differences: z
    .array(z.object({ decision: id, number: z.string(), at: time, answers: z.record(z.string(), json) }))
    .describe("What people decided otherwise than the assistant would have, the newest first."),
  recurrences: z
    .array(
      z.object({
        ...{ type: z.string(), title: text, month: date, begunAt: time, finishedAt: maybe(time) },
        ...{ opened: z.int(), unchanged: z.int(), ready: z.int(), decided: z.int(), other: z.int() },
      }),
    )
    .describe("Monthly runs over all cases, the newest first."),
  rules: z
    .array(
      z.object({
        ...{ id, type: z.string(), outcome: z.string(), title: text, outcomeTitle: text },
        ...{ law: z.string(), lawUrl: z.string(), reason: z.string(), sampleOneIn: z.int() },
        ...{ proposedBy: z.string(), proposedAt: time, own: z.boolean() },
        ...{ approvedBy: maybe(z.string()), approvedAt: maybe(time) },
        ...{ haltedAt: maybe(time), haltedBy: maybe(id), endedAt: maybe(time) },
        ...{ made: z.int(), drawn: z.int(), controlled: z.int(), changed: z.int() },
      }),
    )
    .describe("By which decisions are made without a person."),
});

/** Where an assistant stands between trial and live, and what it may decide without a person. */
export const stageApi: readonly Route[] = [
  route({
    ...{ face: "api", method: "get", policy: employeeWhoMay("read-stage"), rate: "api", path, params },
    describe: {
      summary: "Where an assistant stands, how well it does, and what it decides alone.",
      status: 200,
      response,
    },
    handle: async (visit) => answer(visit, await stageView(visit.municipality, visit.visitor, visit.params.assistant)),
  }),
  route({
    ...{ face: "api", method: "post", policy: employeeWhoMay("set-stage"), rate: "write", path, params },
    body: z.object({ stage, reason: z.string().max(1000) }),
    describe: { summary: "Move an assistant to another stage.", status: 204, response: null },
    async handle(visit) {
      const { municipality, visitor, params: given, body } = visit;
      await setStage(municipality, visitor, { assistant: given.assistant, ...body });
      return nothing(visit);
    },
  }),
  route({
    ...acts,
    path: "/api/v1/assistants/:assistant/automatic-rules",
    params,
    body: z.object({
      ...{
        type: z.string().max(80),
        outcome: z.string().max(80),
        law: z.string().max(1000),
        lawUrl: z.string().max(1000),
      },
      ...{ reason: z.string().max(1000), sampleOneIn: z.int() },
    }),
    describe: {
      summary: "Propose that a kind of decision be made without a person; somebody else must approve it.",
      status: 201,
      response: z.object({ id }),
    },
    async handle(visit) {
      const { municipality, visitor, params: given, body } = visit;
      const rule = { assistant: given.assistant, ...body };
      return answer(visit, await proposeAutomaticRule(municipality, visitor, rule), 201);
    },
  }),
  ...(
    [
      ["approve", "Approve a proposed rule, or let one that halted go on.", approveAutomaticRule],
      ["end", "End a rule at once.", endAutomaticRule],
    ] as const
  ).map(([last, summary, act]) =>
    route({
      ...acts,
      path: `/api/v1/automatic-rules/:rule/${last}`,
      params: ruleParams,
      describe: { summary, status: 204, response: null },
      async handle(visit) {
        await act(visit.municipality, visit.visitor, visit.params.rule as AutomaticRuleId);
        return nothing(visit);
      },
    }),
  ),
];
