import { type Alike, approveSet, beginSet, closeSet, type DocumentHash, type SetId, setView } from "@kollega/casework";
import { KollegaError } from "@kollega/errors";
import { z } from "zod";
import { employeeWhoMay } from "../../http/policy.ts";
import { type Route, route } from "../../http/route.ts";
import { setParams } from "../params.ts";
import { setsPage } from "./list.tsx";
import { setPage } from "./view.tsx";

const acts = { face: "page", method: "post", policy: employeeWhoMay("control"), rate: "write" } as const;
const reads = { face: "page", method: "get", policy: employeeWhoMay("control"), rate: "page" } as const;

export const alikeSchema = z.object({
  documents: z.string().max(100),
  type: z.string().max(100),
  outcome: z.string().max(100),
});

export const alikeOf = ({ documents, type, outcome }: z.output<typeof alikeSchema>): Alike => ({
  documents: documents as DocumentHash,
  type,
  outcome,
});

const isRefusal = (error: unknown): error is KollegaError => error instanceof KollegaError && error.status === 409;

/** Sets of like decisions: what may be one, one's own, and approving what is left after the sample. */
export const setRoutes: readonly Route[] = [
  route({ ...reads, path: "/saet", handle: (visit) => setsPage(visit) }),
  route({
    ...acts,
    path: "/saet",
    body: alikeSchema,
    async handle(visit) {
      try {
        const id = await beginSet(visit.municipality, visit.visitor, alikeOf(visit.body));
        return visit.context.redirect(`/saet/${id}`, 303);
      } catch (error) {
        if (!isRefusal(error)) throw error;
        return setsPage(visit, error);
      }
    },
  }),
  route({
    ...reads,
    path: "/saet/:set",
    params: setParams,
    handle: async (visit) =>
      setPage(visit, await setView(visit.municipality, visit.visitor, visit.params.set as SetId)),
  }),
  route({
    ...acts,
    path: "/saet/:set/godkend",
    params: setParams,
    async handle(visit) {
      const { municipality, visitor } = visit;
      const id = visit.params.set as SetId;
      try {
        const approved = await approveSet(municipality, visitor, id);
        return setPage(visit, await setView(municipality, visitor, id), { failure: null, approved });
      } catch (error) {
        if (!isRefusal(error)) throw error;
        return setPage(visit, await setView(municipality, visitor, id), { failure: error, approved: null });
      }
    },
  }),
  route({
    ...acts,
    path: "/saet/:set/luk",
    params: setParams,
    async handle({ municipality, visitor, params, context }) {
      await closeSet(municipality, visitor, params.set as SetId);
      return context.redirect("/saet", 303);
    },
  }),
];
