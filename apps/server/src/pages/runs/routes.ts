import {
  dissolveRun,
  type EffectId,
  holdRuns,
  idFrom,
  letRuns,
  type RunId,
  runPreview,
  runs,
  runView,
  settleRunByHand,
} from "@kollega/casework";
import { KollegaError } from "@kollega/errors";
import { z } from "zod";
import { employeeWhoMay } from "../../http/policy.ts";
import { type Route, route } from "../../http/route.ts";
import { runParams } from "../params.ts";
import { runCsv } from "./csv.ts";
import { runsPage } from "./listPage.tsx";
import { runPage } from "./onePage.tsx";

const reads = { face: "page", method: "get", policy: employeeWhoMay("read-runs"), rate: "page" } as const;
const acts = { face: "page", method: "post", policy: employeeWhoMay("manage-runs"), rate: "write" } as const;
const kind = z.object({ capability: z.string().max(40), operation: z.string().max(40) });

const refusal = (error: unknown): KollegaError => {
  if (!(error instanceof KollegaError) || error.status >= 500) throw error;
  return error;
};

/** Reports that gather many decisions' calls: the next ones, those that were sent, and what a person does to them. */
export const runRoutes: readonly Route[] = [
  route({
    ...reads,
    path: "/indberetninger",
    handle: async (visit) => runsPage(visit, await runs(visit.municipality, visit.visitor)),
  }),
  route({
    ...reads,
    path: "/indberetninger/naeste/:capability/:operation",
    params: kind,
    query: z.object({ format: z.enum(["csv"]).optional() }),
    async handle(visit) {
      const view = await runPreview(visit.municipality, visit.visitor, visit.params);
      return visit.query.format === "csv" ? runCsv(visit.context, view) : runPage(visit, view);
    },
  }),
  route({
    ...acts,
    path: "/indberetninger/hold",
    body: kind.extend({ _do: z.enum(["hold", "let"]), grund: z.string().max(500).optional() }),
    async handle(visit) {
      const { municipality, visitor, body, context } = visit;
      try {
        if (body._do === "let") await letRuns(municipality, visitor, body);
        else await holdRuns(municipality, visitor, { ...body, reason: body.grund ?? "" });
        return context.redirect("/indberetninger", 303);
      } catch (error) {
        const failure = refusal(error);
        return runsPage(visit, await runs(municipality, visitor), failure);
      }
    },
  }),
  route({
    ...reads,
    path: "/indberetninger/:run",
    params: runParams,
    query: z.object({ format: z.enum(["csv"]).optional() }),
    async handle(visit) {
      const view = await runView(visit.municipality, visit.visitor, visit.params.run as RunId);
      return visit.query.format === "csv" ? runCsv(visit.context, view) : runPage(visit, view);
    },
  }),
  route({
    ...acts,
    path: "/indberetninger/:run",
    params: runParams,
    body: z.object({
      _do: z.enum(["happened", "not-happened", "dissolve"]),
      fundet: z.string().max(1000),
      tagud: z.union([z.string(), z.array(z.string()).max(5000)]).optional(),
    }),
    async handle(visit) {
      const { municipality, visitor, body, context } = visit;
      const id = visit.params.run as RunId;
      try {
        if (body._do === "dissolve") {
          const takeOut = [body.tagud ?? []].flat().flatMap((one) => idFrom<EffectId>(one) ?? []);
          await dissolveRun(municipality, visitor, id, { takeOut, reason: body.fundet });
        } else
          await settleRunByHand(municipality, visitor, id, { happened: body._do === "happened", reason: body.fundet });
        return context.redirect(`/indberetninger/${id}`, 303);
      } catch (error) {
        const failure = refusal(error);
        return runPage(visit, await runView(municipality, visitor, id), { failure, typed: body.fundet });
      }
    },
  }),
];
