import { approveSet, beginSet, closeSet, likeDecisions, type SetId, setView } from "@kollega/casework";
import { employeeWhoMay } from "../http/policy.ts";
import { type Route, route } from "../http/route.ts";
import { setParams } from "../pages/params.ts";
import { alikeOf, alikeSchema } from "../pages/sets/routes.ts";
import { accountOf, answer, nothing } from "./answer.ts";
import { begunSchema, likeDecisionsSchema, setSchema } from "./setSchemas.ts";
import { movedSchema } from "./worklistSchemas.ts";

const acts = { face: "api", method: "post", policy: employeeWhoMay("control"), rate: "write" } as const;
const reads = { face: "api", method: "get", policy: employeeWhoMay("control"), rate: "api" } as const;

/** Sets of like decisions. */
export const setApi: readonly Route[] = [
  route({
    ...reads,
    path: "/api/v1/sets",
    describe: {
      summary: "Like decisions that may be approved as a set, and one's own open sets.",
      status: 200,
      response: likeDecisionsSchema,
    },
    handle: async (visit) => answer(visit, await likeDecisions(visit.municipality, visit.visitor)),
  }),
  route({
    ...acts,
    path: "/api/v1/sets",
    body: alikeSchema,
    describe: {
      summary: "Make a set of like decisions; its sample is drawn by lot.",
      status: 201,
      response: begunSchema,
    },
    handle: async (visit) =>
      answer(visit, { id: await beginSet(visit.municipality, visit.visitor, alikeOf(visit.body)) }, 201),
  }),
  route({
    ...reads,
    path: "/api/v1/sets/:set",
    params: setParams,
    describe: { summary: "A set, its sample and its members.", status: 200, response: setSchema },
    handle: async (visit) => answer(visit, await setView(visit.municipality, visit.visitor, visit.params.set as SetId)),
  }),
  route({
    ...acts,
    path: "/api/v1/sets/:set/approve",
    params: setParams,
    describe: { summary: "Approve what is left of a set after its sample.", status: 200, response: movedSchema },
    handle: async (visit) =>
      accountOf(visit, await approveSet(visit.municipality, visit.visitor, visit.params.set as SetId)),
  }),
  route({
    ...acts,
    path: "/api/v1/sets/:set/close",
    params: setParams,
    describe: { summary: "Close a set; what is not approved stays with its maker.", status: 204, response: null },
    async handle(visit) {
      await closeSet(visit.municipality, visit.visitor, visit.params.set as SetId);
      return nothing(visit);
    },
  }),
];
