import { barCase, type CaseId, caseLimits, type EmployeeId, holdCase, idFrom, liftBar } from "@kollega/casework";
import { KollegaError } from "@kollega/errors";
import { z } from "zod";
import { employeeWhoMay } from "../http/policy.ts";
import { type Route, route } from "../http/route.ts";
import { caseLimitsPage, type RefusedLimit } from "./caseLimits.tsx";
import { caseParams } from "./params.ts";

const body = z.object({
  grund: z.string().max(2000).default(""),
  "adgang[]": z.union([z.string().max(36), z.array(z.string().max(36)).max(500)]).optional(),
  held: z.enum(["ja", "nej"]).optional(),
});
type Typed = z.output<typeof body>;

const admittedIn = (typed: Typed): readonly string[] => [typed["adgang[]"] ?? []].flat();

/** A form of the page: what it does, and the page again with what was typed when it is refused. */
const limitRoute = (
  path: string,
  form: RefusedLimit["form"],
  perform: (
    municipality: Parameters<typeof barCase>[0],
    visitor: Parameters<typeof barCase>[1],
    id: CaseId,
    typed: Typed,
  ) => Promise<void>,
): Route =>
  route({
    ...{ method: "post", path: `/sager/:case/${path}`, face: "page", policy: employeeWhoMay("limit-case") },
    ...{ rate: "write", params: caseParams, body },
    async handle(visit) {
      const { municipality, visitor, params, body: typed, context } = visit;
      const id = params.case as CaseId;
      try {
        await perform(municipality, visitor, id, typed);
        return context.redirect(`/sager/${id}/adgang`, 303);
      } catch (error) {
        if (!(error instanceof KollegaError) || ![404, 409, 422].includes(error.status)) throw error;
        const view = await caseLimits(municipality, visitor, id);
        return caseLimitsPage(visit, view, {
          ...{ form, reason: typed.grund, admitted: admittedIn(typed), failure: error },
        });
      }
    },
  });

/** Who may come to a case, and whether it may be deleted. */
export const caseLimitRoutes: readonly Route[] = [
  route({
    ...{ method: "get", path: "/sager/:case/adgang", face: "page", policy: employeeWhoMay("limit-case") },
    ...{ rate: "page", params: caseParams },
    handle: async (visit) =>
      caseLimitsPage(visit, await caseLimits(visit.municipality, visit.visitor, visit.params.case as CaseId)),
  }),
  limitRoute("adgang", "bar", (municipality, visitor, id, typed) =>
    barCase(municipality, visitor, id, {
      admitted: admittedIn(typed).flatMap((one) => idFrom<EmployeeId>(one) ?? []),
      reason: typed.grund,
    }),
  ),
  limitRoute("adgang/haev", "lift", (municipality, visitor, id, typed) =>
    liftBar(municipality, visitor, id, { reason: typed.grund }),
  ),
  limitRoute("slet-ikke", "hold", (municipality, visitor, id, typed) =>
    holdCase(municipality, visitor, id, { held: typed.held === "ja", reason: typed.grund }),
  ),
];
