import { type DecisionId, myWorkings } from "@kollega/casework";
import { citizen } from "../http/policy.ts";
import { type Route, route } from "../http/route.ts";
import { findingParams } from "../pages/params.ts";
import { answer } from "./answer.ts";
import { myWorkingsSchema } from "./ownCaseSchemas.ts";

/** What a citizen can look into and do on their own case. */
export const ownCaseApi: readonly Route[] = [
  route({
    method: "get",
    path: "/api/v1/my/decisions/:decision/findings/:finding",
    face: "api",
    policy: citizen,
    rate: "api",
    params: findingParams,
    describe: {
      summary: "How a finding of one's own case came about, without other persons' data.",
      status: 200,
      response: myWorkingsSchema,
    },
    async handle(visit) {
      const { municipality, visitor, params } = visit;
      return answer(visit, await myWorkings(municipality, visitor, params.decision as DecisionId, params.finding));
    },
  }),
];
