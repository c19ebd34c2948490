import {
  barCase,
  beginDeletion,
  type CaseId,
  cancelDeletion,
  type DeletionId,
  deletionProof,
  deletionView,
  type EmployeeId,
  holdCase,
  liftBar,
} from "@kollega/casework";
import { z } from "zod";
import { employeeWhoMay } from "../http/policy.ts";
import { type Route, route } from "../http/route.ts";
import { caseParams, deletionParams } from "../pages/params.ts";
import { answer, nothing } from "./answer.ts";
import { id, maybe, text, time } from "./schemas.ts";

const day = z.iso.date();
const dueCase = z.object({ id, number: z.string(), closedOn: day, due: day, kept: maybe(z.string()) });
const retention = z.looseObject({
  assistant: z.string(),
  title: text,
  rule: maybe(z.looseObject({ years: z.int(), from: z.string() })),
  closed: z.int(),
  due: z.array(dueCase).describe("What would be deleted: the dry run."),
  seen: z.string().describe("Names this very list; a deletion is begun with it."),
  kept: z.array(dueCase),
  coming: z.array(z.object({ year: z.int(), cases: z.int() })),
});
const deletion = z.looseObject({
  ...{ id, number: z.string(), assistant: z.string(), cases: z.int(), begunBy: z.string(), begunAt: time },
  ...{ startsOn: day, cancelledAt: maybe(time), finishedAt: maybe(time), deleted: z.int() },
});
const proof = z.looseObject({ deletion: id, number: z.string(), root: z.string(), signature: z.string() });

const reads = { face: "api", method: "get", policy: employeeWhoMay("read-deletions"), rate: "api" } as const;
const deletes = { face: "api", method: "post", policy: employeeWhoMay("delete-cases"), rate: "write" } as const;
const limits = { face: "api", method: "post", policy: employeeWhoMay("limit-case"), rate: "write" } as const;
const reason = z.string().max(2000);

/** Deletion by rule, and who may come to a case. */
export const deletionApi: readonly Route[] = [
  route({
    ...{ ...reads, path: "/api/v1/deletions" },
    describe: {
      summary: "What would be deleted by rule today, what would not and why, and what has been deleted.",
      ...{ status: 200, response: z.object({ assistants: z.array(retention), deletions: z.array(deletion) }) },
    },
    handle: async (visit) => answer(visit, await deletionView(visit.municipality, visit.visitor)),
  }),
  route({
    ...{ ...deletes, path: "/api/v1/deletions" },
    body: z.object({ assistant: z.string().max(100), seen: z.string().max(64) }),
    describe: {
      summary: "Set the cases of a list that one has seen to be deleted from tomorrow on.",
      ...{ status: 201, response: z.object({ id, cases: z.int() }) },
    },
    handle: async (visit) => answer(visit, await beginDeletion(visit.municipality, visit.visitor, visit.body), 201),
  }),
  route({
    ...{ ...deletes, path: "/api/v1/deletions/:deletion/cancel", params: deletionParams },
    describe: { summary: "Stop a deletion before it begins.", status: 204, response: null },
    async handle(visit) {
      await cancelDeletion(visit.municipality, visit.visitor, visit.params.deletion as DeletionId);
      return nothing(visit);
    },
  }),
  route({
    ...{ ...reads, path: "/api/v1/deletions/:deletion/proof", params: deletionParams },
    describe: { summary: "The signed proof of a finished deletion.", status: 200, response: proof },
    handle: async (visit) =>
      answer(visit, await deletionProof(visit.municipality, visit.visitor, visit.params.deletion as DeletionId)),
  }),
  route({
    ...{ ...limits, path: "/api/v1/cases/:case/hold", params: caseParams },
    body: z.object({ held: z.boolean(), reason }),
    describe: { summary: "Keep a case from being deleted, or let it go.", status: 204, response: null },
    async handle(visit) {
      await holdCase(visit.municipality, visit.visitor, visit.params.case as CaseId, visit.body);
      return nothing(visit);
    },
  }),
  route({
    ...{ ...limits, path: "/api/v1/cases/:case/bar", params: caseParams },
    body: z.object({ admitted: z.array(z.uuid()).max(500), reason }),
    describe: { summary: "Bar a case for all employees but those named.", status: 204, response: null },
    async handle(visit) {
      const { municipality, visitor, params, body } = visit;
      const admitted = body.admitted as readonly string[] as readonly EmployeeId[];
      await barCase(municipality, visitor, params.case as CaseId, { admitted, reason: body.reason });
      return nothing(visit);
    },
  }),
  route({
    ...{ ...limits, path: "/api/v1/cases/:case/bar/lift", params: caseParams },
    body: z.object({ reason }),
    describe: { summary: "Open a barred case again.", status: 204, response: null },
    async handle(visit) {
      await liftBar(visit.municipality, visit.visitor, visit.params.case as CaseId, visit.body);
      return nothing(visit);
    },
  }),
];
