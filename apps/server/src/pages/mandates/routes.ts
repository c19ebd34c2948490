import {
  actFor,
  type CaseId,
  type Citizen,
  errors as caseworkErrors,
  giveMandate,
  idFrom,
  type MandateId,
  type MandateScope,
  withdrawMandate,
} from "@kollega/casework";
import { isDate, parseDate } from "@kollega/danish";
import { KollegaError } from "@kollega/errors";
import { z } from "zod";
import { citizen } from "../../http/policy.ts";
import { type Route, route } from "../../http/route.ts";
import { actingCookie, writeCookie } from "../../session/cookies.ts";
import { mandateParams } from "../params.ts";
import { mandatesPage, typed } from "./view.tsx";

/** @throws casework/mandate-scope-unknown */
function scopeFrom(chosen: string): MandateScope {
  const [kind, ...rest] = chosen.split(":");
  const id = idFrom<CaseId>(rest.join(":"));
  if (kind === "sag" && id) return { case: id };
  if (kind === "assistent" && rest.length > 0) return { assistant: rest.join(":") };
  throw caseworkErrors.mandateScopeUnknown();
}

/** A citizen's powers of attorney: giving and withdrawing them, and acting by them. */
export const mandateRoutes: readonly Route[] = [
  route({
    method: "get",
    path: "/fuldmagt",
    face: "page",
    policy: citizen,
    rate: "page",
    query: z.object({ gjort: z.enum(["givet", "slut"]).optional() }),
    handle: (visit) => mandatesPage(visit, null, visit.query.gjort),
  }),
  route({
    method: "post",
    path: "/fuldmagt",
    face: "page",
    policy: citizen,
    rate: "write",
    body: typed,
    async handle(visit) {
      const { municipality, visitor, body, context } = visit;
      try {
        if (!isDate(body.til)) throw caseworkErrors.mandateUntilInvalid();
        await giveMandate(municipality, visitor, {
          scope: scopeFrom(body.gaelder),
          cpr: body.cpr,
          called: body.navn,
          until: parseDate(body.til),
          copies: body.kopi === "ja",
        });
        return context.redirect("/fuldmagt?gjort=givet", 303);
      } catch (error) {
        if (!(error instanceof KollegaError) || ![404, 422].includes(error.status)) throw error;
        return mandatesPage(visit, { typed: body, failure: error }, undefined);
      }
    },
  }),
  // Before those with an id in them.
  route({
    method: "post",
    path: "/fuldmagt/stop",
    face: "page",
    policy: citizen,
    rate: "write",
    handle({ context, settings }) {
      writeCookie(context, actingCookie, "", settings.scheme, 0);
      return context.redirect("/mine-sager", 303);
    },
  }),
  route({
    method: "post",
    path: "/fuldmagt/:mandate/slut",
    face: "page",
    policy: citizen,
    rate: "write",
    params: mandateParams,
    async handle(visit) {
      await withdrawMandate(visit.municipality, visit.visitor, visit.params.mandate as MandateId);
      return visit.context.redirect("/fuldmagt?gjort=slut", 303);
    },
  }),
  route({
    method: "post",
    path: "/fuldmagt/:mandate/handl",
    face: "page",
    policy: citizen,
    rate: "write",
    params: mandateParams,
    async handle({ municipality, visitor, params, context, settings }) {
      const self: Citizen = { kind: "citizen", person: visitor.person };
      if (!(await actFor(municipality, self, params.mandate as MandateId))) throw caseworkErrors.noSuchMandate();
      writeCookie(context, actingCookie, params.mandate, settings.scheme);
      return context.redirect("/mine-sager", 303);
    },
  }),
];
