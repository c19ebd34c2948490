import {
  beginReconsideration,
  type DecisionId,
  idFrom,
  mostOpenedAtOnce,
  openReconsidered,
  type ReconsiderationId,
  reconsiderations,
  reconsiderationView,
} from "@kollega/casework";
import { KollegaError } from "@kollega/errors";
import { z } from "zod";
import { employeeWhoMay } from "../../http/policy.ts";
import { type Route, route } from "../../http/route.ts";
import { reconsiderationParams } from "../params.ts";
import { reconsiderationsPage } from "./listPage.tsx";
import { reconsiderationPage } from "./onePage.tsx";

const reads = { face: "page", method: "get", policy: employeeWhoMay("read-reconsiderations"), rate: "page" } as const;
const acts = { face: "page", method: "post", policy: employeeWhoMay("reconsider"), rate: "write" } as const;
const assistantParams = z.object({ assistant: z.string().max(80) });
const oneParams = assistantParams.extend(reconsiderationParams.shape);

const refusal = (error: unknown): KollegaError => {
  if (!(error instanceof KollegaError) || error.status >= 500) throw error;
  return error;
};

/** Past decisions run anew under a corrected version: beginning it, how far it is, and taking up what it found. */
export const reconsiderRoutes: readonly Route[] = [
  route({
    ...reads,
    path: "/assistenter/:assistant/efterproevelser",
    params: assistantParams,
    handle: async (visit) =>
      reconsiderationsPage(
        visit,
        await visit.municipality.library.current(visit.params.assistant),
        await reconsiderations(visit.municipality, visit.visitor, visit.params.assistant),
      ),
  }),
  route({
    ...acts,
    path: "/assistenter/:assistant/efterproevelser",
    params: assistantParams,
    body: z.object({ fra: z.string().max(64), til: z.string().max(64), grund: z.string().max(1000) }),
    async handle(visit) {
      const { municipality, visitor, params, body, context } = visit;
      const { assistant } = params;
      try {
        const input = { assistant, from: body.fra, to: body.til, reason: body.grund };
        const { id } = await beginReconsideration(municipality, visitor, input);
        return context.redirect(`/assistenter/${assistant}/efterproevelser/${id}`, 303);
      } catch (error) {
        const failure = refusal(error);
        const current = await municipality.library.current(assistant);
        const before = await reconsiderations(municipality, visitor, assistant);
        return reconsiderationsPage(visit, current, before, { failure, ...body });
      }
    },
  }),
  route({
    ...reads,
    path: "/assistenter/:assistant/efterproevelser/:reconsideration",
    params: oneParams,
    query: z.object({ efter: z.string().max(40).optional() }),
    async handle(visit) {
      const { municipality, visitor, params, query } = visit;
      const current = await municipality.library.current(params.assistant);
      const after = idFrom<DecisionId>(query.efter ?? "");
      const id = params.reconsideration as ReconsiderationId;
      const view = await reconsiderationView(municipality, visitor, id, after ? { after } : {});
      return reconsiderationPage(visit, current, view);
    },
  }),
  route({
    ...acts,
    path: "/assistenter/:assistant/efterproevelser/:reconsideration",
    params: oneParams,
    body: z.object({
      _do: z.enum(["chosen", "all"]),
      valgt: z.union([z.string(), z.array(z.string()).max(mostOpenedAtOnce)]).optional(),
      alle: z.union([z.string(), z.array(z.string()).max(mostOpenedAtOnce)]).optional(),
    }),
    async handle(visit) {
      const { municipality, visitor, params, body, context } = visit;
      const id = params.reconsideration as ReconsiderationId;
      const named = [(body._do === "all" ? body.alle : body.valgt) ?? []].flat();
      const decisions = named.flatMap((one) => idFrom<DecisionId>(one) ?? []);
      try {
        await openReconsidered(municipality, visitor, id, decisions);
        return context.redirect(`/assistenter/${params.assistant}/efterproevelser/${id}`, 303);
      } catch (error) {
        const failure = refusal(error);
        const current = await municipality.library.current(params.assistant);
        return reconsiderationPage(visit, current, await reconsiderationView(municipality, visitor, id), failure);
      }
    },
  }),
];
