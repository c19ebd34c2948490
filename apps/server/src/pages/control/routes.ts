import { controlView, type DecisionId } from "@kollega/casework";
import { KollegaError } from "@kollega/errors";
import { z } from "zod";
import { type ControlAct, controlActs } from "../../control/acts.ts";
import { employeeWhoMay } from "../../http/policy.ts";
import { type Route, route } from "../../http/route.ts";
import { decisionParams } from "../params.ts";
import { controlPage } from "./view.tsx";
import { workingsRoute } from "./workings.tsx";

/** After these the decision is no longer with the employee. */
const leaving: ReadonlySet<string> = new Set([
  "release",
  "send-back",
  "withdraw",
  "finish",
  "give-back",
  "exempt-hearing",
  "return-to-first",
  "decide-by-hand",
]);
const quiet: ReadonlySet<string> = new Set(["extend-deadline", "open", "answer-first", "see", "take-over", "approve"]);

/** Where an act leads: the worklist, or the page again with what the act changed. Names of findings only. */
function afterwards(act: ControlAct, id: string, changed: readonly string[], next: unknown): string {
  if (leaving.has(act.name)) return "/arbejdsliste";
  if (quiet.has(act.name)) return `/kontrol/${id}`;
  // Where nothing moved, one goes on to what is left; a change is told first.
  if (changed.length === 0 && typeof next === "string" && /^[a-z][\w-]{0,200}$/.test(next))
    return `/kontrol/${id}#${next}`;
  return `/kontrol/${id}?aendret=${encodeURIComponent(changed.join(","))}`;
}

const actRoute = (act: ControlAct): Route =>
  route({
    method: "post",
    path: `/kontrol/:decision/${act.path}`,
    face: "page",
    policy: employeeWhoMay("control"),
    rate: "write",
    bodyLimit: 256 * 1024,
    params: decisionParams,
    body: z.record(z.string(), z.unknown()),
    async handle(visit) {
      const { municipality, visitor, params, body, context } = visit;
      const id = params.decision as DecisionId;
      try {
        const result = await act.perform(municipality, visitor, id, act.fromForm(body));
        if (result?.caught) return context.redirect(`/kontrol/${id}`, 303);
        const changed = result?.differences.map((difference) => difference.finding) ?? [];
        return context.redirect(afterwards(act, id, changed, body._next), 303);
      } catch (error) {
        if (!(error instanceof KollegaError) || ![400, 409, 422].includes(error.status)) throw error;
        // Told on the page itself, as things stand now, with what was typed.
        const form = typeof body._form === "string" ? body._form : act.path;
        const view = await controlView(municipality, visitor, id);
        return controlPage(visit, view, { form, fields: body, failure: error }, null);
      }
    },
  });

/** The control page and everything done on it. */
export const controlRoutes: readonly Route[] = [
  route({
    method: "get",
    path: "/kontrol/:decision",
    face: "page",
    policy: employeeWhoMay("read-case"),
    rate: "page",
    params: decisionParams,
    query: z.object({ aendret: z.string().max(2000).optional() }),
    async handle(visit) {
      const { aendret } = visit.query;
      const view = await controlView(visit.municipality, visit.visitor, visit.params.decision as DecisionId);
      return controlPage(visit, view, null, aendret === undefined ? null : aendret.split(",").filter(Boolean));
    },
  }),
  workingsRoute,
  ...controlActs.map(actRoute),
];
