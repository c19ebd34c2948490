import {
  type AutomaticRuleId,
  approveAutomaticRule,
  type Employee,
  endAutomaticRule,
  proposeAutomaticRule,
  setStage,
  stageView,
} from "@kollega/casework";
import { KollegaError } from "@kollega/errors";
import { z } from "zod";
import { employeeWhoMay } from "../../http/policy.ts";
import { type Route, route } from "../../http/route.ts";
import type { Visit } from "../../http/visit.ts";
import { ruleParams } from "../params.ts";
import { type Refused, stagePage } from "./view.tsx";

const params = z.object({ assistant: z.string().max(80) });
const text = z.string().max(1000);
const path = "/assistenter/:assistant/trin";
const rules = "/assistenter/:assistant/regler-uden-menneske";
const acts = { face: "page", method: "post", policy: employeeWhoMay("set-automatic"), rate: "write" } as const;

async function shown(visit: Visit<Employee>, assistant: string, refused: Refused | null = null) {
  const { municipality, visitor } = visit;
  const current = await municipality.library.current(assistant);
  return stagePage(visit, current, await stageView(municipality, visitor, assistant), refused);
}

/** The page again, with why a form was refused and what had been typed in it. */
const asRefused = (
  visit: Visit<Employee>,
  assistant: string,
  form: Refused["form"],
  fields: Readonly<Record<string, string>>,
  error: unknown,
) => {
  if (!(error instanceof KollegaError) || error.status >= 500) throw error;
  return shown(visit, assistant, { form, failure: error, fields });
};

/** Where an assistant stands between trial and live, and what it may decide without a person. */
export const stageRoutes: readonly Route[] = [
  route({
    ...{ face: "page", method: "get", policy: employeeWhoMay("read-stage"), rate: "page", path, params },
    handle: (visit) => shown(visit, visit.params.assistant),
  }),
  route({
    ...{ face: "page", method: "post", policy: employeeWhoMay("set-stage"), rate: "write", path, params },
    body: z.object({ trin: z.enum(["trial", "shadow", "live", ""]).default(""), grund: text }),
    async handle(visit) {
      const { municipality, visitor, body, context } = visit;
      const { assistant } = visit.params;
      try {
        const stage = body.trin === "" ? (await municipality.library.current(assistant)).stage : body.trin;
        await setStage(municipality, visitor, { assistant, stage, reason: body.grund });
        return context.redirect(`/assistenter/${assistant}/trin`, 303);
      } catch (error) {
        return asRefused(visit, assistant, "flyt", body, error);
      }
    },
  }),
  route({
    ...acts,
    path: rules,
    params,
    body: z.object({ slags: text, hjemmel: text, adresse: text, proeve: z.string().max(10), grund: text }),
    async handle(visit) {
      const { municipality, visitor, body, context } = visit;
      const { assistant } = visit.params;
      const [type = "", outcome = ""] = body.slags.split("/");
      try {
        await proposeAutomaticRule(municipality, visitor, {
          ...{ assistant, type, outcome, law: body.hjemmel, lawUrl: body.adresse, reason: body.grund },
          sampleOneIn: Number(body.proeve),
        });
        return context.redirect(`/assistenter/${assistant}/trin#automatisk`, 303);
      } catch (error) {
        return asRefused(visit, assistant, "regel", body, error);
      }
    },
  }),
  ...(
    [
      ["godkend", approveAutomaticRule],
      ["ophaev", endAutomaticRule],
    ] as const
  ).map(([last, act]) =>
    route({
      ...acts,
      path: `${rules}/:rule/${last}`,
      params: params.extend(ruleParams.shape),
      async handle(visit) {
        const { municipality, visitor, context } = visit;
        const { assistant, rule } = visit.params;
        try {
          await act(municipality, visitor, rule as AutomaticRuleId);
          return context.redirect(`/assistenter/${assistant}/trin#automatisk`, 303);
        } catch (error) {
          return asRefused(visit, assistant, "regel", {}, error);
        }
      },
    }),
  ),
];
