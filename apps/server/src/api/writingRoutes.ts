import type { JsonObject } from "@kollega/assistant";
import {
  errors as caseworkErrors,
  findAddresses,
  myOverview,
  myYearStatement,
  previewApplication,
  today,
} from "@kollega/casework";
import { yearOf } from "@kollega/danish";
import { z } from "zod";
import { citizen, signedIn } from "../http/policy.ts";
import { type Route, route } from "../http/route.ts";
import { answer } from "./answer.ts";
import { statementSchema } from "./runSchemas.ts";
import { date, decisionState, finding, id, maybe, text } from "./schemas.ts";

const params = z.object({ assistant: z.string().regex(/^[a-z][a-z0-9-]{0,80}$/) });
const query = z.object({
  year: z
    .string()
    .regex(/^\d{4}$/)
    .transform(Number)
    .optional(),
});

/** What helps while one writes an application, and one's own year of them. */
export const writingApi: readonly Route[] = [
  route({
    ...{ face: "api", method: "post", policy: signedIn, rate: "api", path: "/api/v1/addresses" },
    body: z.object({ text: z.string().max(300) }),
    describe: {
      summary: "Addresses that begin like what was typed, as the register writes them.",
      status: 200,
      response: z.object({ addresses: z.array(z.string()) }),
    },
    handle: async (visit) => answer(visit, { addresses: await findAddresses(visit.municipality, visit.body.text) }),
  }),
  route({
    ...{ face: "api", method: "post", policy: citizen, rate: "api", path: "/api/v1/my/previews" },
    body: z.object({ assistant: params.shape.assistant, data: z.record(z.string(), z.unknown()) }),
    describe: {
      summary: "What an application would come to as it is written so far; nothing is kept.",
      status: 200,
      response: z.object({ findings: z.array(finding) }),
    },
    async handle(visit) {
      const { municipality, visitor, body } = visit;
      if (visitor.for) throw caseworkErrors.notByMandate();
      const { assistant } = await municipality.library.current(body.assistant);
      const on = today(municipality);
      return answer(visit, {
        findings: await previewApplication(municipality, visitor.person, assistant, body.data as JsonObject, on),
      });
    },
  }),
  route({
    ...{ face: "api", method: "get", policy: citizen, rate: "api", path: "/api/v1/my/overviews/:assistant" },
    ...{ params, query },
    describe: {
      summary: "One's own decisions of a year, with the totals that the form declares against their limits.",
      status: 200,
      response: z.object({
        title: text,
        year: z.int(),
        lines: z.array(
          z.object({
            case: id,
            number: z.string(),
            date,
            state: decisionState,
            made: z.boolean(),
            byLeader: z.boolean(),
            outcome: z.string(),
            answers: z.array(z.object({ title: text, shown: text })),
          }),
        ),
        totals: z.array(
          z.object({
            key: z.string(),
            title: text,
            limit: maybe(z.string()),
            points: z.array(z.object({ date, value: z.string() })),
          }),
        ),
      }),
    },
    async handle(visit) {
      const {
        municipality,
        visitor,
        params: { assistant },
        query: asked,
      } = visit;
      const year = asked.year ?? yearOf(today(municipality));
      return answer(visit, await myOverview(municipality, visitor, assistant, year));
    },
  }),
  route({
    ...{ face: "api", method: "get", policy: citizen, rate: "api", path: "/api/v1/my/statements/:assistant" },
    ...{ params, query },
    describe: {
      summary: "What was reported of one's own decisions for a year.",
      status: 200,
      response: statementSchema,
    },
    async handle(visit) {
      const {
        municipality,
        visitor,
        params: { assistant },
        query: asked,
      } = visit;
      const year = asked.year ?? yearOf(today(municipality));
      return answer(visit, await myYearStatement(municipality, visitor, assistant, year));
    },
  }),
];
