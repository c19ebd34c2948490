import {
  assignDecisions,
  errors as casework,
  claimDecisions,
  type DecisionId,
  type Employee,
  type EmployeeId,
  forgetView,
  idFrom,
  type Moved,
  nextDecision,
  releaseDecisions,
  type SavedViewId,
  saveView,
} from "@kollega/casework";
import { KollegaError } from "@kollega/errors";
import { z } from "zod";
import { employeeWhoMay } from "../../http/policy.ts";
import { type Route, route } from "../../http/route.ts";
import type { Visit } from "../../http/visit.ts";
import { absenceRoutes } from "./absence.tsx";
import { addressOf, chosenFrom, chosenIn, worklistQuery } from "./address.ts";
import type { Asked } from "./screen.ts";
import { worklistPage } from "./view.tsx";

const several = z
  .union([z.string().max(40), z.array(z.string().max(40)).max(200)])
  .optional()
  .transform((given) => [given ?? []].flat());

const movement = z.object({
  handling: z.enum(["tag", "tildel", "laeg-tilbage"]),
  "afgoerelse[]": several,
  til: z.string().max(40).default(""),
  begrundelse: z.string().max(5000).default(""),
  valg: z.string().max(1000).default(""),
});
type Movement = z.output<typeof movement>;

const isRefusal = (error: unknown): error is KollegaError => error instanceof KollegaError && error.status < 500;

function move(visit: Visit<Employee>, body: Movement, ids: readonly DecisionId[]): Promise<readonly Moved[]> {
  const { municipality, visitor } = visit;
  switch (body.handling) {
    case "tag":
      return claimDecisions(municipality, visitor, ids);
    case "tildel": {
      const to = idFrom<EmployeeId>(body.til);
      if (!to) throw casework.noSuchEmployee();
      return assignDecisions(municipality, visitor, ids, { to });
    }
    case "laeg-tilbage":
      return releaseDecisions(municipality, visitor, ids, { reason: body.begrundelse });
  }
}

/** The list itself, what is done from it, and the way to the next case. */
export const worklistRoutes: readonly Route[] = [
  route({
    method: "get",
    path: "/arbejdsliste",
    face: "page",
    policy: employeeWhoMay("read-worklist"),
    rate: "page",
    query: worklistQuery,
    handle(visit) {
      const { query, context } = visit;
      const chosen = chosenFrom(query, context.req.queries("kolonne[]") ?? []);
      return worklistPage(visit, chosen, null, { moved: query.flyttet, noNext: query.tom === "1" });
    },
  }),
  route({
    method: "get",
    path: "/arbejdsliste/naeste",
    face: "page",
    policy: employeeWhoMay("control"),
    rate: "page",
    query: z.object({ efter: z.string().max(40).optional() }),
    async handle({ municipality, visitor, query, context }) {
      const next = await nextDecision(municipality, visitor, idFrom<DecisionId>(query.efter ?? "") ?? undefined);
      return context.redirect(next ? `/kontrol/${next}` : "/arbejdsliste?tom=1", 303);
    },
  }),
  route({
    method: "post",
    path: "/arbejdsliste/flyt",
    face: "page",
    policy: employeeWhoMay("control"),
    rate: "write",
    body: movement,
    async handle(visit) {
      const { body, context } = visit;
      const chosen = chosenIn(body.valg);
      const ids = body["afgoerelse[]"].flatMap((text) => idFrom<DecisionId>(text) ?? []);
      const asked = { ticked: new Set(ids), to: body.til, reason: body.begrundelse };
      const account = (rest: Pick<Asked, "failure" | "moved">) => worklistPage(visit, chosen, { ...asked, ...rest });
      try {
        const moved = await move(visit, body, ids);
        if (moved.some(({ refused }) => refused !== null)) return account({ failure: null, moved });
        const address = addressOf(chosen);
        return context.redirect(`${address}${address.includes("?") ? "&" : "?"}flyttet=${moved.length}`, 303);
      } catch (error) {
        if (!isRefusal(error)) throw error;
        return account({ failure: error, moved: [] });
      }
    },
  }),
  route({
    method: "post",
    path: "/arbejdsliste/visninger",
    face: "page",
    policy: employeeWhoMay("read-worklist"),
    rate: "write",
    body: z.object({ navn: z.string().max(200).default(""), valg: z.string().max(1000).default("") }),
    async handle(visit) {
      const { municipality, visitor, body, context } = visit;
      const chosen = chosenIn(body.valg);
      try {
        await saveView(municipality, visitor, { name: body.navn, choice: chosen.choice });
        return context.redirect(addressOf(chosen), 303);
      } catch (error) {
        if (!isRefusal(error)) throw error;
        return worklistPage(visit, chosen, { ticked: new Set(), to: "", reason: "", failure: error, moved: [] });
      }
    },
  }),
  route({
    method: "post",
    path: "/arbejdsliste/visninger/:view/slet",
    face: "page",
    policy: employeeWhoMay("read-worklist"),
    rate: "write",
    params: z.object({ view: z.string().max(40) }),
    async handle({ municipality, visitor, params, context }) {
      const id = idFrom<SavedViewId>(params.view);
      if (id) await forgetView(municipality, visitor, id);
      return context.redirect("/arbejdsliste", 303);
    },
  }),
  ...absenceRoutes,
];
