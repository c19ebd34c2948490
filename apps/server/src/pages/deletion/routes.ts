import { beginDeletion, cancelDeletion, type DeletionId, deletionProof, deletionView } from "@kollega/casework";
import { KollegaError } from "@kollega/errors";
import { z } from "zod";
import { employeeWhoMay } from "../../http/policy.ts";
import { type Route, route } from "../../http/route.ts";
import { deletionParams } from "../params.ts";
import { deletionPage } from "./view.tsx";

const reads = { face: "page", method: "get", policy: employeeWhoMay("read-deletions"), rate: "page" } as const;
const acts = { face: "page", method: "post", policy: employeeWhoMay("delete-cases"), rate: "write" } as const;

/** What it was refused for, told on the page as things stand now. */
const refusal = (error: unknown): KollegaError => {
  if (!(error instanceof KollegaError) || error.status !== 409) throw error;
  return error;
};

/** What is deleted by rule: the dry run, setting it going, stopping it, and its proof. */
export const deletionRoutes: readonly Route[] = [
  route({
    ...reads,
    path: "/sletning",
    handle: async (visit) => deletionPage(visit, await deletionView(visit.municipality, visit.visitor)),
  }),
  route({
    ...acts,
    path: "/sletning",
    body: z.object({ assistant: z.string().max(100), seen: z.string().max(64) }),
    async handle(visit) {
      const { municipality, visitor, body, context } = visit;
      try {
        await beginDeletion(municipality, visitor, body);
        return context.redirect("/sletning", 303);
      } catch (error) {
        const failure = refusal(error);
        return deletionPage(visit, await deletionView(municipality, visitor), failure);
      }
    },
  }),
  route({
    ...acts,
    path: "/sletning/:deletion/stop",
    params: deletionParams,
    async handle(visit) {
      const { municipality, visitor, params, context } = visit;
      try {
        await cancelDeletion(municipality, visitor, params.deletion as DeletionId);
        return context.redirect("/sletning", 303);
      } catch (error) {
        const failure = refusal(error);
        return deletionPage(visit, await deletionView(municipality, visitor), failure);
      }
    },
  }),
  route({
    ...reads,
    path: "/sletning/:deletion/bevis",
    params: deletionParams,
    async handle({ municipality, visitor, params, context }) {
      const proof = await deletionProof(municipality, visitor, params.deletion as DeletionId);
      return context.body(JSON.stringify(proof, null, 2), 200, {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": `attachment; filename="sletning-${proof.number}.json"`,
      });
    },
  }),
];
