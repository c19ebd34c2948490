import { openQuestions } from "@kollega/assistant";
import { z } from "zod";
import { anyone } from "../../http/policy.ts";
import { type Route, route } from "../../http/route.ts";
import type { AnyVisit } from "../../http/visit.ts";
import { type Calculating, questionNamed, readCalculating } from "./calculating.ts";
import { goOnPage } from "./goOnPage.tsx";
import { handOver } from "./handOver.ts";
import { questionPage } from "./questionPage.tsx";
import { resultPage } from "./resultPage.tsx";
import { startPage } from "./startPage.tsx";

const open = { face: "page", policy: anyone, rate: "page" } as const;
const params = z.object({ assistant: z.string().max(80) });
const anything = z.record(z.string(), z.unknown());
type Sent = z.infer<typeof anything>;

/** The question that comes next, or the result. */
function goOn(visit: AnyVisit, calculating: Calculating, sent: Sent) {
  const [next] = openQuestions(calculating.rules, calculating);
  const question = questionNamed(calculating, next);
  return question ? questionPage(visit, calculating, question) : resultPage(visit, calculating, sent);
}

/** The page that follows what was sent: the question again where its answer is wrong, the one that is to be changed, or on. */
function follow(visit: AnyVisit, calculating: Calculating, sent: Sent) {
  const [, change] = (typeof sent._do === "string" && /^change:(\w+)$/.exec(sent._do)) || [];
  const changing = questionNamed(calculating, change);
  if (changing) return questionPage(visit, calculating, changing);
  const wrong = calculating.problems.map(({ field }) => field);
  const again = questionNamed(calculating, wrong.find((name) => name === sent._q) ?? wrong[0]);
  return again ? questionPage(visit, calculating, again, true) : goOn(visit, calculating, sent);
}

/** The benefit calculator, for anybody: nothing is kept, and no answer stands in an address. */
export const calculatorRoutes: readonly Route[] = [
  route({ ...open, method: "get", path: "/beregn", handle: startPage }),
  route({
    ...{ ...open, method: "get", path: "/beregn/:assistant", params },
    handle: async (visit) => goOn(visit, await readCalculating(visit, visit.params.assistant, {}), {}),
  }),
  route({
    ...{ ...open, method: "post", path: "/beregn/:assistant", params, body: anything, changesNothing: true },
    handle: async (visit) =>
      follow(visit, await readCalculating(visit, visit.params.assistant, visit.body), visit.body),
  }),
  route({
    ...{ ...open, method: "post", path: "/beregn/:assistant/ansoeg", params, body: anything },
    async handle(visit) {
      const calculating = await readCalculating(visit, visit.params.assistant, visit.body);
      handOver(visit, calculating);
      // Not straight to signing in elsewhere: browsers apply form-action to where a form's answer leads.
      if (!visit.visitor) return goOnPage(visit, calculating);
      return visit.context.redirect(`/ansoeg/${calculating.assistant.id}`, 303);
    },
  }),
];
