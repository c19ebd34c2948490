import {
  correctAddress,
  endArrangement,
  fetchOrganisation,
  importOrganisation,
  type OrganisationRowId,
  organisationView,
  type PersonId,
  readOrganisation,
  setAgreement,
  setApprover,
} from "@kollega/casework";
import { z } from "zod";
import { employeeWhoMay } from "../http/policy.ts";
import { type Route, route } from "../http/route.ts";
import { answer, nothing } from "./answer.ts";
import { id, maybe, text, time } from "./schemas.ts";

const acts = { face: "api", method: "post", policy: employeeWhoMay("manage-organisation"), rate: "write" } as const;
const period = { from: z.string(), until: maybe(z.string()) };
const typedPeriod = { from: z.string().max(10), until: z.string().max(10).default("") };
const changes = z.object({ added: z.int(), changed: z.int(), removed: z.int() });
const imported = z.object({
  changes: maybe(z.object({ units: changes, employments: changes, leaders: changes })).describe("Null with faults."),
  faults: z.array(z.object({ file: z.string(), line: z.int(), text })),
});
const table = z.string().max(20_000_000).describe("The table as CSV.");
const person = z.uuid().transform((one) => one as PersonId);
const made = z.object({ id });

/** The organisation: units, employments, leaders, and what is laid down about approval and agreements. */
export const organisationApi: readonly Route[] = [
  route({
    ...{ face: "api", method: "get", policy: employeeWhoMay("read-organisation"), rate: "api" },
    path: "/api/v1/organisation",
    describe: {
      summary: "Units with leaders, agreements, approvers, substitutes, addresses that are not known, and changes.",
      status: 200,
      response: z.object({
        counts: z.object({ units: z.int(), employments: z.int(), leaders: z.int() }),
        units: z.array(
          z.object({
            key: z.string(),
            name: z.string(),
            depth: z.int(),
            leaders: z.array(z.string()),
            employees: z.int(),
          }),
        ),
        employees: z.array(z.object({ person: id, name: z.string(), unit: z.string() })),
        agreements: z.array(z.object({ id, unit: z.string(), agreement: z.string(), ...period })),
        approvers: z.array(z.object({ id, employee: z.string(), approver: z.string(), ...period })),
        substitutes: z.array(
          z.object({ id, leader: z.string(), substitute: z.string(), takesOver: z.boolean(), ...period }),
        ),
        unknownAddresses: z.array(z.object({ address: z.string(), corrected: maybe(z.string()) })),
        waitingAddresses: z.int(),
        changes: z.array(z.object({ what: z.string(), at: time, by: maybe(z.string()) })),
      }),
    },
    handle: async (visit) => answer(visit, await organisationView(visit.municipality, visit.visitor)),
  }),
  route({
    ...{ ...acts, path: "/api/v1/organisation/import", bodyLimit: 64 * 1024 * 1024 },
    body: z.object({ units: table, employments: table, leaders: table, trial: z.boolean() }),
    describe: {
      summary: "Put three tables in place of what stands; a trial tells what would change. With faults nothing is.",
      status: 200,
      response: imported,
    },
    async handle(visit) {
      const { units, employments, leaders, trial } = visit.body;
      const bytes = (of: string) => new TextEncoder().encode(of);
      const files = { units: bytes(units), employments: bytes(employments), leaders: bytes(leaders) };
      const { organisation, faults } = readOrganisation(files);
      if (faults.length > 0) return answer(visit, { changes: null, faults });
      const changed = await importOrganisation(visit.municipality, visit.visitor, organisation, { trial });
      return answer(visit, { changes: changed, faults: [] });
    },
  }),
  route({
    ...acts,
    path: "/api/v1/organisation/fetch",
    body: z.object({ trial: z.boolean() }),
    describe: { summary: "The same from the register that is connected.", status: 200, response: imported },
    async handle(visit) {
      const fetched = await fetchOrganisation(visit.municipality, visit.visitor, visit.body);
      return answer(
        visit,
        fetched.ok ? { changes: fetched.changes, faults: [] } : { changes: null, faults: fetched.faults },
      );
    },
  }),
  route({
    ...acts,
    path: "/api/v1/organisation/agreements",
    body: z.object({ unit: z.string().max(100), agreement: z.string().max(40), ...typedPeriod }),
    describe: { summary: "Lay down a local agreement for a unit and those below it.", status: 201, response: made },
    handle: async (visit) =>
      answer(visit, { id: await setAgreement(visit.municipality, visit.visitor, visit.body) }, 201),
  }),
  route({
    ...acts,
    path: "/api/v1/organisation/approvers",
    body: z.object({ employee: person, approver: person, ...typedPeriod }),
    describe: { summary: "Give an employee a personal approver.", status: 201, response: made },
    handle: async (visit) =>
      answer(visit, { id: await setApprover(visit.municipality, visit.visitor, visit.body) }, 201),
  }),
  route({
    ...acts,
    path: "/api/v1/organisation/:kind/:row/end",
    params: z.object({
      kind: z.enum(["agreement", "approver", "substitute"]),
      row: z.uuid().transform((one) => one as OrganisationRowId),
    }),
    describe: { summary: "End an agreement, a personal approver or a substitute.", status: 204, response: null },
    async handle(visit) {
      await endArrangement(visit.municipality, visit.visitor, visit.params.kind, visit.params.row);
      return nothing(visit);
    },
  }),
  route({
    ...acts,
    path: "/api/v1/organisation/addresses",
    body: z.object({ address: z.string().max(300), to: z.string().min(3).max(300) }),
    describe: { summary: "Say what an address is that the register does not know.", status: 204, response: null },
    async handle(visit) {
      await correctAddress(visit.municipality, visit.visitor, visit.body);
      return nothing(visit);
    },
  }),
];
