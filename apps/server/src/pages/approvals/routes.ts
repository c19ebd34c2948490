import {
  approvals,
  approvalView,
  approveAsLeader,
  errors as caseworkErrors,
  type DecisionId,
  type Employee,
  endArrangement,
  idFrom,
  type OrganisationRowId,
  type PersonId,
  rejectAsLeader,
  type Seen,
  setSubstitute,
  standingOf,
} from "@kollega/casework";
import { KollegaError } from "@kollega/errors";
import { z } from "zod";
import { employee } from "../../http/policy.ts";
import { type Route, route } from "../../http/route.ts";
import type { Visit } from "../../http/visit.ts";
import { decisionParams } from "../params.ts";
import { approvalsPage, type Told } from "./listPage.tsx";
import { approvalPage } from "./onePage.tsx";

const reads = { face: "page", method: "get", policy: employee, rate: "page" } as const;
const acts = { face: "page", method: "post", policy: employee, rate: "write" } as const;

const several = z.union([z.string().max(60), z.array(z.string().max(60)).max(500)]).optional();

/** What a page sent of what was seen: the decision and its revision. */
function seenIn(sent: string, findings: readonly string[] = []): Seen | null {
  const [decision = "", revision = ""] = sent.split(":");
  const id = idFrom<DecisionId>(decision);
  return id && /^\d{1,6}$/.test(revision) ? { decision: id, revision: Number(revision), findings } : null;
}

async function list(visit: Visit<Employee>, told: Told | null = null) {
  const { municipality, visitor } = visit;
  const [found, standing] = await Promise.all([approvals(municipality, visitor), standingOf(municipality, visitor)]);
  return approvalsPage(visit, found, standing, told);
}

const refusal = (error: unknown): KollegaError => {
  if (!(error instanceof KollegaError) || error.status >= 500) throw error;
  return error;
};

/** Approval by leaders: one, some or all that are ordinary; rejecting with a comment; a leader's substitutes. */
export const approvalRoutes: readonly Route[] = [
  route({ ...reads, path: "/godkend", handle: (visit) => list(visit) }),
  route({
    ...acts,
    path: "/godkend",
    body: z.object({ _do: z.enum(["alle", "valgte"]), alle: several, valgt: several }),
    async handle(visit) {
      const { body, municipality, visitor } = visit;
      const sent = [(body._do === "alle" ? body.alle : body.valgt) ?? []].flat();
      const seen = sent.flatMap((one) => seenIn(one) ?? []);
      if (seen.length === 0) return list(visit, { done: 0, refused: [], noneChosen: true });
      const before = await approvals(municipality, visitor);
      const numbers = new Map(before.ordinary.map(({ decision, number }) => [decision, number]));
      const approved = await approveAsLeader(municipality, visitor, seen);
      const refused = approved.flatMap((one) =>
        one.ok ? [] : [{ number: numbers.get(one.decision) ?? "", error: one.error }],
      );
      return list(visit, { done: approved.length - refused.length, refused });
    },
  }),
  route({
    ...acts,
    path: "/godkend/stedfortraeder",
    body: z.object({
      stedfortraeder: z.string().max(40),
      fra: z.string().max(10),
      til: z.string().max(10),
      hvordan: z.enum(["beside", "over"]),
    }),
    async handle(visit) {
      const { body, municipality, visitor } = visit;
      try {
        const substitute = idFrom<PersonId>(body.stedfortraeder);
        if (!substitute || visitor.person === null) throw caseworkErrors.noSuchEmployee();
        const period = { from: body.fra, until: body.til };
        const set = { leader: visitor.person, substitute, takesOver: body.hvordan === "over", ...period };
        await setSubstitute(municipality, visitor, set);
        return list(visit, { done: 0, refused: [], saved: true });
      } catch (error) {
        return list(visit, { done: 0, refused: [], failure: refusal(error) });
      }
    },
  }),
  route({
    ...acts,
    path: "/godkend/stedfortraeder/:row/slut",
    params: z.object({ row: z.string().max(40) }),
    async handle(visit) {
      const row = idFrom<OrganisationRowId>(visit.params.row);
      try {
        if (row) await endArrangement(visit.municipality, visit.visitor, "substitute", row);
        return await list(visit, { done: 0, refused: [], saved: true });
      } catch (error) {
        return list(visit, { done: 0, refused: [], failure: refusal(error) });
      }
    },
  }),
  route({
    ...reads,
    path: "/godkend/:decision",
    params: decisionParams,
    handle: async (visit) =>
      approvalPage(
        visit,
        await approvalView(visit.municipality, visit.visitor, visit.params.decision as DecisionId, visit.language),
      ),
  }),
  route({
    ...acts,
    path: "/godkend/:decision",
    params: decisionParams,
    body: z.object({
      _do: z.enum(["godkend", "afvis"]),
      set: z.string().max(60),
      fund: z.union([z.string().max(200), z.array(z.string().max(200)).max(200)]).optional(),
      kommentar: z.string().max(2000).optional(),
    }),
    async handle(visit) {
      const { body, municipality, visitor, language } = visit;
      const seen = seenIn(body.set, [body.fund ?? []].flat());
      const comment = body.kommentar ?? "";
      try {
        if (!seen) throw caseworkErrors.decisionMoved();
        if (body._do === "afvis") {
          await rejectAsLeader(municipality, visitor, seen, comment);
          return list(visit, { done: 0, refused: [], rejected: true });
        }
        const [one] = await approveAsLeader(municipality, visitor, [seen]);
        if (one && !one.ok) throw one.error;
        return list(visit, { done: 1, refused: [] });
      } catch (error) {
        const failure = refusal(error);
        const view = await approvalView(municipality, visitor, visit.params.decision as DecisionId, language);
        return approvalPage(visit, view, { failure, comment });
      }
    },
  }),
];
