import { z } from "zod";
import { anyone } from "../../../http/policy.ts";
import { type Route, route } from "../../../http/route.ts";
import { nextQuestion, readHousehold } from "./household.ts";
import { benefitQuestionPage, factsPage, householdPath } from "./pages.tsx";
import { householdResult } from "./result.tsx";

const open = { face: "page", policy: anyone, rate: "page", path: householdPath } as const;

/** All benefits of a household at once, for anybody; nothing is kept. */
export const householdRoutes: readonly Route[] = [
  route({
    ...{ ...open, method: "get" },
    handle: async (visit) => factsPage(visit, await readHousehold(visit, {}), {}, false),
  }),
  route({
    ...{ ...open, method: "post", body: z.record(z.string(), z.unknown()), changesNothing: true },
    async handle(visit) {
      const { body } = visit;
      const household = await readHousehold(visit, body);
      if (!household.facts || body._do === "facts")
        return factsPage(visit, household, body, household.problems.length > 0);
      const next = nextQuestion(household, body._q);
      return next ? benefitQuestionPage(visit, household, next) : householdResult(visit, household, household.facts);
    },
  }),
];
