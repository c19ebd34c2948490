import {
  type AbsenceId,
  absences,
  assignDecisions,
  type CaseId,
  cancelAbsence,
  claimDecisions,
  colleagues,
  type DecisionId,
  type EmployeeId,
  errors,
  forgetView,
  idFrom,
  nextDecision,
  relateCases,
  releaseDecisions,
  type SavedViewId,
  savedViews,
  saveView,
  setAbsence,
  tagCase,
  type WorklistChoice,
  worklist,
  writeNote,
} from "@kollega/casework";
import { parseDate } from "@kollega/danish";
import { z } from "zod";
import { employeeWhoMay } from "../http/policy.ts";
import { type Route, route } from "../http/route.ts";
import { caseParams } from "../pages/params.ts";
import { accountOf, answer, nothing } from "./answer.ts";
import {
  absencesSchema,
  choiceSchema,
  colleaguesSchema,
  movedSchema,
  nextSchema,
  savedSchema,
  savedViewsSchema,
  worklistSchema,
} from "./worklistSchemas.ts";

const yes = z.enum(["true", "false"]).transform((text) => text === "true");
const decisions = z.array(z.uuid()).min(1).max(200);

/** What is not given is not chosen. */
const given = (choice: z.output<typeof choiceSchema>): WorklistChoice =>
  Object.fromEntries(Object.entries(choice).filter(([, value]) => value !== undefined));

const moves = { face: "api", method: "post", policy: employeeWhoMay("control"), rate: "write" } as const;
const reads = { face: "api", method: "get", rate: "api" } as const;
const notes = { ...moves, policy: employeeWhoMay("write-note"), params: caseParams } as const;

/** The worklist and all that is done from it; notes, tags and related cases. */
export const worklistApi: readonly Route[] = [
  route({
    ...reads,
    path: "/api/v1/worklist",
    policy: employeeWhoMay("read-worklist"),
    query: choiceSchema.omit({ columns: true }).extend({
      sourceDown: yes.optional(),
      ratesMissing: yes.optional(),
      news: yes.optional(),
      cursor: z.string().max(80).optional(),
      limit: z.coerce.number().int().min(1).max(200).optional(),
    }),
    describe: { summary: "Open decisions, the most urgent first.", status: 200, response: worklistSchema },
    async handle(visit) {
      const { cursor, limit, ...choice } = visit.query;
      return answer(visit, await worklist(visit.municipality, visit.visitor, given(choice), { cursor, limit }));
    },
  }),
  route({
    ...reads,
    path: "/api/v1/worklist/next",
    policy: employeeWhoMay("control"),
    query: z.object({ after: z.uuid().optional() }),
    describe: { summary: "The decision to control next; null when there is none.", status: 200, response: nextSchema },
    async handle(visit) {
      const after = visit.query.after as DecisionId | undefined;
      return answer(visit, { decision: await nextDecision(visit.municipality, visit.visitor, after) });
    },
  }),
  route({
    ...reads,
    path: "/api/v1/colleagues",
    policy: employeeWhoMay("read-worklist"),
    describe: { summary: "Employees who can make decisions.", status: 200, response: colleaguesSchema },
    handle: async (visit) => answer(visit, { colleagues: await colleagues(visit.municipality, visit.visitor) }),
  }),
  route({
    ...moves,
    path: "/api/v1/worklist/claim",
    body: z.object({ decisions }),
    describe: { summary: "Take decisions to oneself.", status: 200, response: movedSchema },
    handle: async (visit) =>
      accountOf(visit, await claimDecisions(visit.municipality, visit.visitor, visit.body.decisions as DecisionId[])),
  }),
  route({
    ...moves,
    path: "/api/v1/worklist/assign",
    body: z.object({ decisions, to: z.uuid() }),
    describe: { summary: "Assign decisions to an employee.", status: 200, response: movedSchema },
    async handle(visit) {
      const { municipality, visitor, body } = visit;
      const to = body.to as EmployeeId;
      return accountOf(visit, await assignDecisions(municipality, visitor, body.decisions as DecisionId[], { to }));
    },
  }),
  route({
    ...moves,
    path: "/api/v1/worklist/release",
    body: z.object({ decisions, reason: z.string().max(5000) }),
    describe: { summary: "Put decisions back for anybody to take.", status: 200, response: movedSchema },
    async handle(visit) {
      const { municipality, visitor, body } = visit;
      const { reason } = body;
      return accountOf(
        visit,
        await releaseDecisions(municipality, visitor, body.decisions as DecisionId[], { reason }),
      );
    },
  }),
  route({
    ...reads,
    path: "/api/v1/worklist/views",
    policy: employeeWhoMay("read-worklist"),
    describe: { summary: "One's own saved choices of the worklist.", status: 200, response: savedViewsSchema },
    handle: async (visit) => answer(visit, { views: await savedViews(visit.municipality, visit.visitor) }),
  }),
  route({
    ...moves,
    path: "/api/v1/worklist/views",
    policy: employeeWhoMay("read-worklist"),
    body: z.object({ name: z.string().max(200), choice: choiceSchema }),
    describe: { summary: "Save a choice of the worklist under a name.", status: 200, response: savedSchema },
    async handle(visit) {
      const { name, choice } = visit.body;
      return answer(visit, { id: await saveView(visit.municipality, visit.visitor, { name, choice: given(choice) }) });
    },
  }),
  route({
    ...moves,
    path: "/api/v1/worklist/views/:view/forget",
    policy: employeeWhoMay("read-worklist"),
    params: z.object({ view: z.string().max(40) }),
    describe: { summary: "Forget a saved choice.", status: 204, response: null },
    async handle(visit) {
      const id = idFrom<SavedViewId>(visit.params.view);
      if (id) await forgetView(visit.municipality, visit.visitor, id);
      return nothing(visit);
    },
  }),
  route({
    ...reads,
    path: "/api/v1/absences",
    policy: employeeWhoMay("set-absence"),
    describe: { summary: "Who is or will be away, and who stands in.", status: 200, response: absencesSchema },
    handle: async (visit) => answer(visit, { absences: await absences(visit.municipality, visit.visitor) }),
  }),
  route({
    ...moves,
    path: "/api/v1/absences",
    policy: employeeWhoMay("set-absence"),
    body: z.object({ employee: z.uuid(), substitute: z.uuid(), from: z.iso.date(), until: z.iso.date() }),
    describe: { summary: "Tell of an absence, and who stands in.", status: 201, response: savedSchema, creates: true },
    async handle(visit) {
      const { employee, substitute, from, until } = visit.body;
      const id = await setAbsence(visit.municipality, visit.visitor, {
        ...{ employee: employee as EmployeeId, substitute: substitute as EmployeeId },
        ...{ from: parseDate(from), until: parseDate(until) },
      });
      return answer(visit, { id }, 201);
    },
  }),
  route({
    ...moves,
    path: "/api/v1/absences/:absence/cancel",
    policy: employeeWhoMay("set-absence"),
    params: z.object({ absence: z.string().max(40) }),
    describe: { summary: "The absence is over, or never came.", status: 204, response: null },
    async handle(visit) {
      const id = idFrom<AbsenceId>(visit.params.absence);
      if (!id) throw errors.noSuchAbsence();
      await cancelAbsence(visit.municipality, visit.visitor, id);
      return nothing(visit);
    },
  }),
  route({
    ...notes,
    path: "/api/v1/cases/:case/notes",
    body: z.object({ text: z.string().max(5000), caller: z.string().max(200).default("") }),
    describe: { summary: "Write a note; with a caller, a telephone note.", status: 204, response: null },
    async handle(visit) {
      await writeNote(visit.municipality, visit.visitor, visit.params.case as CaseId, visit.body);
      return nothing(visit);
    },
  }),
  route({
    ...notes,
    path: "/api/v1/cases/:case/tags",
    body: z.object({ tag: z.string().max(200), on: z.boolean() }),
    describe: { summary: "Put a tag on a case, or take it off.", status: 204, response: null },
    async handle(visit) {
      await tagCase(visit.municipality, visit.visitor, visit.params.case as CaseId, visit.body);
      return nothing(visit);
    },
  }),
  route({
    ...notes,
    path: "/api/v1/cases/:case/related",
    body: z.object({ number: z.string().max(40), on: z.boolean() }),
    describe: { summary: "Relate a case to another, or end that.", status: 204, response: null },
    async handle(visit) {
      await relateCases(visit.municipality, visit.visitor, visit.params.case as CaseId, visit.body);
      return nothing(visit);
    },
  }),
];
