import {
  errors as caseworkErrors,
  correctAddress,
  type Employee,
  endArrangement,
  fetchOrganisation,
  idFrom,
  importOrganisation,
  type OrganisationFile,
  type OrganisationRowId,
  organisationFiles,
  organisationView,
  type PersonId,
  readOrganisation,
  setAgreement,
  setApprover,
} from "@kollega/casework";
import { KollegaError } from "@kollega/errors";
import { z } from "zod";
import { employeeWhoMay } from "../../http/policy.ts";
import { type Route, route } from "../../http/route.ts";
import type { Visit } from "../../http/visit.ts";
import { type OrganisationTold, organisationPage } from "./page.tsx";

const reads = { face: "page", method: "get", policy: employeeWhoMay("read-organisation"), rate: "page" } as const;
const acts = { face: "page", method: "post", policy: employeeWhoMay("manage-organisation"), rate: "write" } as const;
const period = { fra: z.string().max(10), til: z.string().max(10) };

const show = async (visit: Visit<Employee>, told: OrganisationTold = {}) =>
  organisationPage(visit, await organisationView(visit.municipality, visit.visitor), told);

/** Does something, and shows the page with what came of it; what is refused is told there. */
async function doing(visit: Visit<Employee>, act: () => Promise<unknown>): Promise<Response> {
  try {
    await act();
    return await show(visit, { saved: true });
  } catch (error) {
    if (!(error instanceof KollegaError) || error.status >= 500) throw error;
    return show(visit, { failure: error });
  }
}

const person = (text: string): PersonId => {
  const id = idFrom<PersonId>(text);
  if (!id) throw caseworkErrors.noSuchEmployee();
  return id;
};

/** The three files of an import; null where one is missing. */
function filesIn({ files }: Visit): Record<OrganisationFile, Uint8Array> | null {
  const [units, employments, leaders] = organisationFiles.map(
    (name) => files.find(({ field }) => field === name)?.bytes,
  );
  return units && employments && leaders ? { units, employments, leaders } : null;
}

/** The organisation: importing it, and what is laid down about approval and agreements. */
export const organisationRoutes: readonly Route[] = [
  route({ ...reads, path: "/organisation", handle: (visit) => show(visit) }),
  route({
    ...acts,
    path: "/organisation/import",
    files: true,
    bodyLimit: 256 * 1024,
    body: z.object({ _do: z.enum(["try", "put"]) }),
    async handle(visit) {
      const files = filesIn(visit);
      if (!files) return show(visit, { fileMissing: true });
      const { organisation, faults } = readOrganisation(files);
      if (faults.length > 0) return show(visit, { faults });
      const trial = visit.body._do === "try";
      try {
        const changes = await importOrganisation(visit.municipality, visit.visitor, organisation, { trial });
        return await show(visit, { changes, trial });
      } catch (error) {
        if (!(error instanceof KollegaError) || error.status >= 500) throw error;
        return show(visit, { failure: error });
      }
    },
  }),
  route({
    ...acts,
    path: "/organisation/hent",
    body: z.object({ _do: z.enum(["try", "put"]) }),
    async handle(visit) {
      const trial = visit.body._do === "try";
      try {
        const fetched = await fetchOrganisation(visit.municipality, visit.visitor, { trial });
        return await show(visit, fetched.ok ? { changes: fetched.changes, trial } : { faults: fetched.faults });
      } catch (error) {
        // A register that does not answer is told on the page, too.
        if (!(error instanceof KollegaError) || error.status === 500) throw error;
        return show(visit, { failure: error });
      }
    },
  }),
  route({
    ...acts,
    path: "/organisation/aftaler",
    body: z.object({ ...period, enhed: z.string().max(100), aftale: z.string().max(40) }),
    handle: (visit) =>
      doing(visit, () => {
        const { enhed: unit, aftale: agreement, fra: from, til: until } = visit.body;
        return setAgreement(visit.municipality, visit.visitor, { unit, agreement, from, until });
      }),
  }),
  route({
    ...acts,
    path: "/organisation/godkendere",
    body: z.object({ ...period, medarbejder: z.string().max(40), godkender: z.string().max(40) }),
    handle: (visit) =>
      doing(visit, async () => {
        const { medarbejder, godkender, fra: from, til: until } = visit.body;
        const set = { employee: person(medarbejder), approver: person(godkender), from, until };
        return setApprover(visit.municipality, visit.visitor, set);
      }),
  }),
  route({
    ...acts,
    path: "/organisation/:kind/:row/slut",
    params: z.object({ kind: z.enum(["agreement", "approver", "substitute"]), row: z.string().max(40) }),
    handle: (visit) =>
      doing(visit, async () => {
        const row = idFrom<OrganisationRowId>(visit.params.row);
        if (row) await endArrangement(visit.municipality, visit.visitor, visit.params.kind, row);
      }),
  }),
  route({
    ...acts,
    path: "/organisation/adresser",
    body: z.object({ adresse: z.string().max(300), til: z.string().min(3).max(300) }),
    handle: (visit) =>
      doing(visit, () =>
        correctAddress(visit.municipality, visit.visitor, { address: visit.body.adresse, to: visit.body.til }),
      ),
  }),
];
