import { setImmediate as breathe } from "node:timers/promises";
import {
  type Answer,
  type Assistant,
  answer as answerTo,
  type JsonObject,
  type LawReference,
  type Question,
  ratesOf,
  variablesOf,
} from "@kollega/assistant";
import { parseDate } from "@kollega/danish";
import { KollegaError } from "@kollega/errors";
import { z } from "zod";
import { anyone } from "../http/policy.ts";
import { route } from "../http/route.ts";
import type { AnyVisit } from "../http/visit.ts";
import { answer } from "./answer.ts";
import {
  batchResultSchema,
  batchSchema,
  decisionsSchema,
  parameterSchema,
  questionSchema,
  resultSchema,
  variableSchema,
} from "./ruleSchemas.ts";

const params = z.object({ assistant: z.string().max(80) });
const query = z.object({ assistant: z.string().max(80).optional() });
const open = { face: "api", policy: anyone, rate: "api" } as const;

/** The assistants that are asked about: one, or all. @throws casework/no-such-assistant */
async function asked({ municipality }: AnyVisit, id: string | undefined): Promise<readonly Assistant[]> {
  const { library } = municipality;
  return (id === undefined ? await library.list() : [await library.current(id)]).map(({ assistant }) => assistant);
}

const links = (law: readonly LawReference[]) => law.map(({ title, url }) => ({ title, url }));

/** Open to anybody: the rates, what decisions are made of, and results worked out from what is given, of which nothing is kept. */
export const ruleApi = [
  route({
    ...{ ...open, method: "get", path: "/api/parameters", query },
    describe: {
      summary: "Rates and limits over time, with their law and where they were read.",
      status: 200,
      response: z.object({ parameters: z.array(parameterSchema) }),
    },
    handle: async (visit) =>
      answer(visit, { parameters: (await asked(visit, visit.query.assistant)).flatMap(parametersTold) }),
  }),
  route({
    ...{ ...open, method: "get", path: "/api/variables", query },
    describe: {
      summary: "What decisions rest on and what they give, with their law.",
      status: 200,
      response: z.object({ variables: z.array(variableSchema) }),
    },
    handle: async (visit) =>
      answer(visit, {
        variables: (await asked(visit, visit.query.assistant)).flatMap((assistant) =>
          variablesOf(assistant).map(({ answer: _, law, ...variable }) => ({
            assistant: assistant.id,
            ...variable,
            law: links(law),
          })),
        ),
      }),
  }),
  route({
    ...{ ...open, method: "get", path: "/api/decisions/:assistant", params },
    describe: { summary: "What may be given and what is told.", status: 200, response: decisionsSchema },
    async handle(visit) {
      const { assistant } = await visit.municipality.library.current(visit.params.assistant);
      const variables = variablesOf(assistant).map(({ name, title, type, by, finding, answer: told }) => ({
        ...{ given: by === "asked" || finding, told },
        variable: { name, title, type },
      }));
      return answer(visit, {
        assistant: assistant.id,
        version: assistant.version,
        title: assistant.title,
        summary: assistant.summary,
        decidedBy: assistant.manifest.calculator?.decidedBy ?? null,
        inputs: variables.filter(({ given }) => given).map(({ variable }) => variable),
        results: variables.filter(({ told }) => told).map(({ variable }) => variable),
      });
    },
  }),
  route({
    ...{ ...open, method: "post", path: "/api/decisions/:assistant", params, changesNothing: true },
    body: questionSchema,
    describe: {
      summary: "Works it out from what is given, as guidance. Nothing is kept.",
      status: 200,
      response: resultSchema,
    },
    async handle(visit) {
      const { assistant } = await visit.municipality.library.current(visit.params.assistant);
      const got = answerTo(assistant, questionOf(visit.body, visit.body.input));
      if (!got.ok) throw got.error;
      return answer(visit, { result: got.result, findings: findingsTold(got) });
    },
  }),
  route({
    ...{ ...open, method: "post", path: "/api/decisions/:assistant/batch", params, changesNothing: true },
    bodyLimit: 1024 * 1024,
    body: batchSchema,
    describe: { summary: "Works out many at once, each by itself.", status: 200, response: batchResultSchema },
    async handle(visit) {
      const { assistant } = await visit.municipality.library.current(visit.params.assistant);
      const results: unknown[] = [];
      for (const input of visit.body.inputs) {
        // Others are served meanwhile.
        if (results.length % 20 === 19) await breathe();
        results.push(resultOrRefusal(assistant, questionOf(visit.body, input)));
      }
      return answer(visit, { results });
    },
  }),
];

const questionOf = ({ date, findings }: Pick<z.output<typeof questionSchema>, "date" | "findings">, input: object) =>
  ({ date: parseDate(date), input: input as JsonObject, ...(findings ? { findings } : {}) }) satisfies Question;

function resultOrRefusal(assistant: Assistant, question: Question) {
  try {
    const got = answerTo(assistant, question);
    return got.ok ? { result: got.result } : refusalOf(got.error);
  } catch (error) {
    if (error instanceof KollegaError) return refusalOf(error);
    throw error;
  }
}

const refusalOf = ({ code, what, todo }: KollegaError) => ({ code, what, todo });

const findingsTold = ({ determination }: Extract<Answer, { ok: true }>) =>
  determination.findings.flatMap((finding) =>
    finding.status === "decided"
      ? [
          {
            name: finding.name,
            title: finding.title,
            type: finding.type,
            value: finding.value,
            shown: finding.shown,
            because: finding.because,
            law: links(finding.law),
            parameters: finding.parameters.map(({ parameter, value, unit, validFrom }) => ({
              ...{ name: parameter, value, unit, from: validFrom },
            })),
          },
        ]
      : [],
  );

const parametersTold = (assistant: Assistant) =>
  ratesOf(assistant).map(({ name, title, unit, typeName, law, periods }) => ({
    assistant: assistant.id,
    ...{ name, title, unit, type: typeName, law: links(law) },
    values: periods.map(({ from, until, known, missing, repealed }) => ({
      from,
      until,
      value: known?.text ?? null,
      confidence: known?.confidence ?? null,
      reference: known?.reference ?? null,
      note: known?.note ?? null,
      missing,
      repealed,
    })),
  }));
