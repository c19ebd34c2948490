import {
  dissolveRun,
  type EffectId,
  holdRuns,
  letRuns,
  type PersonId,
  type RunId,
  runPreview,
  runs,
  runView,
  settleRunByHand,
  yearStatement,
  yearSums,
} from "@kollega/casework";
import { z } from "zod";
import { employeeWhoMay } from "../http/policy.ts";
import { type Route, route } from "../http/route.ts";
import { personParam, runParams } from "../pages/params.ts";
import { answer, nothing } from "./answer.ts";
import { runSchema, runsSchema, statementSchema, yearSumsSchema } from "./runSchemas.ts";

const reads = { face: "api", method: "get", policy: employeeWhoMay("read-runs"), rate: "api" } as const;
const acts = { face: "api", method: "post", policy: employeeWhoMay("manage-runs"), rate: "write" } as const;
const kind = { capability: z.string().max(40), operation: z.string().max(40) };
const year = z
  .string()
  .regex(/^\d{4}$/)
  .transform(Number);
const reason = z.string().max(1000);

/** Reports that gather many decisions' calls, and each person's year of them. */
export const runApi: readonly Route[] = [
  route({
    ...reads,
    path: "/api/v1/runs",
    describe: {
      summary: "The next report of each kind, and those that were made.",
      status: 200,
      response: runsSchema,
    },
    handle: async (visit) => answer(visit, await runs(visit.municipality, visit.visitor)),
  }),
  route({
    ...reads,
    path: "/api/v1/runs/next/:capability/:operation",
    params: z.object(kind),
    describe: { summary: "The next report, as it would be made now.", status: 200, response: runSchema },
    handle: async (visit) => answer(visit, await runPreview(visit.municipality, visit.visitor, visit.params)),
  }),
  route({
    ...acts,
    path: "/api/v1/runs/hold",
    body: z.object({ ...kind, reason }),
    describe: { summary: "Make no more reports of a kind until they are let.", status: 204, response: null },
    async handle(visit) {
      await holdRuns(visit.municipality, visit.visitor, visit.body);
      return nothing(visit);
    },
  }),
  route({
    ...acts,
    path: "/api/v1/runs/let",
    body: z.object(kind),
    describe: { summary: "Let reports of a kind go again.", status: 204, response: null },
    async handle(visit) {
      await letRuns(visit.municipality, visit.visitor, visit.body);
      return nothing(visit);
    },
  }),
  route({
    ...reads,
    path: "/api/v1/runs/:run",
    params: runParams,
    describe: { summary: "A report, record by record.", status: 200, response: runSchema },
    handle: async (visit) => answer(visit, await runView(visit.municipality, visit.visitor, visit.params.run as RunId)),
  }),
  route({
    ...acts,
    path: "/api/v1/runs/:run/settle",
    params: runParams,
    body: z.object({ happened: z.boolean(), reason }),
    describe: {
      summary: "Say what was found out about a report that waits for a person.",
      status: 204,
      response: null,
    },
    async handle(visit) {
      await settleRunByHand(visit.municipality, visit.visitor, visit.params.run as RunId, visit.body);
      return nothing(visit);
    },
  }),
  route({
    ...acts,
    path: "/api/v1/runs/:run/dissolve",
    params: runParams,
    body: z.object({ takeOut: z.array(z.uuid().transform((one) => one as EffectId)).max(5000), reason }),
    describe: {
      summary: "Give up a report that was refused; its calls go with the next, but for those seen to by hand.",
      status: 204,
      response: null,
    },
    async handle(visit) {
      await dissolveRun(visit.municipality, visit.visitor, visit.params.run as RunId, visit.body);
      return nothing(visit);
    },
  }),
  route({
    ...reads,
    path: "/api/v1/statements/:year",
    params: z.object({ year }),
    describe: { summary: "What was reported of each person for a year.", status: 200, response: yearSumsSchema },
    handle: async (visit) =>
      answer(visit, { persons: await yearSums(visit.municipality, visit.visitor, visit.params.year) }),
  }),
  route({
    ...reads,
    path: "/api/v1/statements/:year/:person",
    params: z.object({ year, person: personParam }),
    describe: { summary: "A person's year, report by report.", status: 200, response: statementSchema },
    async handle(visit) {
      const asked = { person: visit.params.person as PersonId, year: visit.params.year };
      return answer(visit, await yearStatement(visit.municipality, visit.visitor, asked));
    },
  }),
];
