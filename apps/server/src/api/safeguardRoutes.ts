import { safeguardsView, setSafeguards } from "@kollega/casework";
import { z } from "zod";
import { employeeWhoMay } from "../http/policy.ts";
import { type Route, route } from "../http/route.ts";
import { answer, nothing } from "./answer.ts";
import { maybe, text, time } from "./schemas.ts";

const path = "/api/v1/assistants/:assistant/safeguards";
const params = z.object({ assistant: z.string().max(80) });
const oneIn = z.int().nullable().describe("One of so many is drawn; null: none.");
const setting = { blindOneIn: oneIn, secondOneIn: oneIn, seedOneIn: oneIn, reason: z.string().max(1000) };
const agreed = z.object({ answered: z.int(), agreed: z.int() });
const spread = z.object({ median: z.number(), ninetieth: z.number() });

const response = z.object({
  settings: z.array(z.object({ ...setting, changedBy: z.string(), changedAt: time })).describe("The newest first."),
  blind: z.object({ first: agreed, second: agreed }).describe("Answered before the proposal was seen."),
  blindFindings: z.array(agreed.extend({ finding: z.string() })),
  second: z.object({ agreed: z.int(), disagreed: z.int(), waiting: z.int() }),
  seeds: z.object({ caught: z.int(), missed: z.int(), open: z.int() }).describe("Drafts made wrong on purpose."),
  times: z
    .array(z.object({ type: z.string(), decisions: z.int(), minutes: maybe(spread) }))
    .describe("Minutes from being taken into control to approval."),
  findings: z.array(
    z.object({
      ...{ finding: z.string(), title: text, decisions: z.int(), overridden: z.int(), raised: z.int() },
      ...{ lowered: z.int(), moved: z.int(), reversed: z.int() },
    }),
  ),
});

/** What keeps control of an assistant's decisions from being a rubber stamp. */
export const safeguardApi: readonly Route[] = [
  route({
    ...{ face: "api", method: "get", policy: employeeWhoMay("read-safeguards"), rate: "api", path, params },
    query: z.object({ days: z.coerce.number().int().min(1).max(3650).optional() }),
    describe: { summary: "How often an assistant's control is tested, and what that shows.", status: 200, response },
    handle: async (visit) =>
      answer(
        visit,
        await safeguardsView(visit.municipality, visit.visitor, {
          assistant: visit.params.assistant,
          days: visit.query.days ?? 365,
        }),
      ),
  }),
  route({
    ...{ face: "api", method: "post", policy: employeeWhoMay("set-safeguards"), rate: "write", path, params },
    body: z.object(setting),
    describe: { summary: "Lay down how often each safeguard is drawn from now on.", status: 204, response: null },
    async handle(visit) {
      const { municipality, visitor, params: given, body } = visit;
      await setSafeguards(municipality, visitor, { assistant: given.assistant, ...body });
      return nothing(visit);
    },
  }),
];
