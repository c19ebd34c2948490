import { safeguardsView, setSafeguards } from "@kollega/casework";
import { KollegaError } from "@kollega/errors";
import { z } from "zod";
import { employeeWhoMay } from "../../http/policy.ts";
import { type Route, route } from "../../http/route.ts";
import { safeguardsPage } from "./view.tsx";

const path = "/assistenter/:assistant/kontrolvaern";
const params = z.object({ assistant: z.string().max(80) });
const number = z.string().max(10);
const days = 365;

/** Empty: never. What is no number stays none, and is refused. */
const oneIn = (typed: string): number | null => (typed.trim() === "" ? null : Number(typed));

/** How often an assistant's control is itself tested, and what that shows. */
export const safeguardRoutes: readonly Route[] = [
  route({
    ...{ face: "page", method: "get", policy: employeeWhoMay("read-safeguards"), rate: "page", path, params },
    async handle(visit) {
      const { municipality, visitor } = visit;
      const { assistant } = visit.params;
      const current = await municipality.library.current(assistant);
      return safeguardsPage(visit, current, await safeguardsView(municipality, visitor, { assistant, days }));
    },
  }),
  route({
    ...{ face: "page", method: "post", policy: employeeWhoMay("set-safeguards"), rate: "write", path, params },
    body: z.object({ svar: number, to: number, forkert: number, grund: z.string().max(1000) }),
    async handle(visit) {
      const { municipality, visitor, body, context } = visit;
      const { assistant } = visit.params;
      try {
        const set = { blindOneIn: oneIn(body.svar), secondOneIn: oneIn(body.to), seedOneIn: oneIn(body.forkert) };
        await setSafeguards(municipality, visitor, { assistant, ...set, reason: body.grund });
        return context.redirect(`/assistenter/${assistant}/kontrolvaern`, 303);
      } catch (error) {
        if (!(error instanceof KollegaError) || error.status >= 500) throw error;
        const current = await municipality.library.current(assistant);
        const view = await safeguardsView(municipality, visitor, { assistant, days });
        return safeguardsPage(visit, current, view, { failure: error, ...body });
      }
    },
  }),
];
