import {
  type EffectId,
  moveClock,
  operatorView,
  resumeSubscription,
  settleEffect,
  type WebhookId,
} from "@kollega/casework";
import { instantAt, isDate, parseDate } from "@kollega/danish";
import { KollegaError } from "@kollega/errors";
import { z } from "zod";
import { errors } from "../../errors.ts";
import { localPath } from "../../http/localPath.ts";
import { employeeWhoMay } from "../../http/policy.ts";
import { route } from "../../http/route.ts";
import { effectParams, webhookParams } from "../params.ts";
import { backupsOf } from "./backups.ts";
import { operatorPage } from "./view.tsx";

/** Operations: what fails, what waits for a person, what runs out; and the demo's clock. */
export const operatorRoutes = [
  route({
    method: "get",
    path: "/drift",
    face: "page",
    policy: employeeWhoMay("read-operations"),
    rate: "page",
    query: z.object({ afklaret: z.string().optional() }),
    handle: async (visit) =>
      operatorPage(
        visit,
        await operatorView(visit.municipality, visit.visitor, backupsOf(visit)),
        null,
        visit.query.afklaret !== undefined,
      ),
  }),
  route({
    method: "post",
    path: "/drift/handlinger/:effect",
    face: "page",
    policy: employeeWhoMay("settle-effect"),
    rate: "write",
    params: effectParams,
    body: z.object({ happened: z.enum(["yes", "no"]), reason: z.string().max(5000).default("") }),
    async handle(visit) {
      const { municipality, visitor, params, body } = visit;
      const { happened, reason } = body;
      try {
        await settleEffect(municipality, visitor, params.effect as EffectId, { happened: happened === "yes", reason });
        return visit.context.redirect("/drift?afklaret=1", 303);
      } catch (error) {
        if (!(error instanceof KollegaError) || error.status >= 500) throw error;
        const view = await operatorView(municipality, visitor, backupsOf(visit));
        return operatorPage(visit, view, { effect: params.effect, reason, failure: error });
      }
    },
  }),
  route({
    method: "post",
    path: "/drift/modtagere/:webhook/fortsaet",
    face: "page",
    policy: employeeWhoMay("manage-webhooks"),
    rate: "write",
    params: webhookParams,
    async handle({ context, municipality, visitor, params }) {
      await resumeSubscription(municipality, visitor, params.webhook as WebhookId);
      return context.redirect("/drift", 303);
    },
  }),
  route({
    method: "post",
    path: "/drift/ur",
    face: "page",
    policy: employeeWhoMay("move-clock"),
    rate: "write",
    body: z.object({ dag: z.string().max(10), tilbage: z.string().optional() }),
    async handle({ context, municipality, place, visitor, body }) {
      if (!place.demo) throw errors.noSuchPage();
      if (!isDate(body.dag)) throw errors.inputInvalid({ fields: "dag" });
      await moveClock(municipality, visitor, instantAt(parseDate(body.dag), "09:00:00"));
      await place.demo.readClock();
      return context.redirect(localPath(body.tilbage), 303);
    },
  }),
];
