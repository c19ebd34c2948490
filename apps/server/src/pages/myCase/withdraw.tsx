import {
  type CaseId,
  type Citizen,
  errors as caseworkErrors,
  type MyDecision,
  myCase,
  withdrawDecision,
} from "@kollega/casework";
import { KollegaError } from "@kollega/errors";
import { z } from "zod";
import { Alert } from "../../design/alert.tsx";
import { BackLink } from "../../design/backLink.tsx";
import { TextArea } from "../../design/fields.tsx";
import { Button, Form } from "../../design/form.tsx";
import { page } from "../../design/page.tsx";
import { citizen } from "../../http/policy.ts";
import { route } from "../../http/route.ts";
import type { Visit } from "../../http/visit.ts";
import { wordsIn } from "../../texts/index.ts";
import { caseParams, decisionParams } from "../params.ts";

const params = caseParams.extend(decisionParams.shape);

export const withdrawPath = (caseId: string, decision: MyDecision): string =>
  `/mine-sager/${caseId}/traek-tilbage/${decision.id}`;

/** The decision that the citizen can withdraw; any other does not exist here. */
async function withdrawable(visit: Visit<Citizen>, ids: { case: string; decision: string }): Promise<MyDecision> {
  const found = await myCase(visit.municipality, visit.visitor, ids.case as CaseId);
  const decision = found.decisions.find((one) => one.id === ids.decision && one.withdrawable);
  if (!decision) throw caseworkErrors.noSuchDecision();
  return decision;
}

function withdrawPage(
  visit: Visit<Citizen>,
  caseId: string,
  decision: MyDecision,
  reason: string,
  failure: KollegaError | null,
) {
  const { language, words } = visit;
  const { withdraw } = words;
  return page(
    visit,
    withdraw.title,
    <>
      <BackLink href={`/mine-sager/${caseId}`}>{withdraw.no}</BackLink>
      {failure ? (
        <Alert variant="error" heading={failure.what[language]} words={words}>
          <p class="alert-text">{failure.todo[language]}</p>
        </Alert>
      ) : null}
      <h1>{withdraw.title}</h1>
      <p class="font-lead">{decision.title[language]}</p>
      <p>{withdraw.text}</p>
      <Form visit={visit} action={withdrawPath(caseId, decision)}>
        <TextArea name="reason" label={withdraw.reason} value={reason} optional words={words} />
        <Button variant="warning">{withdraw.yes}</Button>
      </Form>
    </>,
    failure ? 422 : 200,
  );
}

/** Withdrawing an application, asked once more. A citizen need not say why. */
export const withdrawRoutes = [
  route({
    method: "get",
    path: "/mine-sager/:case/traek-tilbage/:decision",
    face: "page",
    policy: citizen,
    rate: "page",
    params,
    async handle(visit) {
      return withdrawPage(visit, visit.params.case, await withdrawable(visit, visit.params), "", null);
    },
  }),
  route({
    method: "post",
    path: "/mine-sager/:case/traek-tilbage/:decision",
    face: "page",
    policy: citizen,
    rate: "write",
    params,
    body: z.object({ reason: z.string().default("") }),
    async handle(visit) {
      const { municipality, visitor, body } = visit;
      const decision = await withdrawable(visit, visit.params);
      // The journal is Danish.
      const reason = body.reason.trim() || wordsIn("da").withdraw.withoutReason;
      try {
        await withdrawDecision(municipality, visitor, decision.id, { reason });
      } catch (error) {
        if (!(error instanceof KollegaError) || error.status >= 500) throw error;
        return withdrawPage(visit, visit.params.case, decision, body.reason, error);
      }
      return visit.context.redirect(`/mine-sager/${visit.params.case}`, 303);
    },
  }),
];
