import {
  type CaseId,
  type Citizen,
  errors as caseworkErrors,
  type EvidenceView,
  isPartyCase,
  type OwnCase,
  objectTo,
  ownCase,
} from "@kollega/casework";
import { KollegaError } from "@kollega/errors";
import { z } from "zod";
import { ErrorSummary } from "../../design/alert.tsx";
import { BackLink } from "../../design/backLink.tsx";
import { EvidenceValues, Origin } from "../../design/evidence.tsx";
import { TextArea } from "../../design/fields.tsx";
import { Button, Form } from "../../design/form.tsx";
import { page } from "../../design/page.tsx";
import { citizen } from "../../http/policy.ts";
import { type Route, route } from "../../http/route.ts";
import type { Visit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import { caseParams, decisionParams } from "../params.ts";

const params = caseParams.extend(decisionParams.shape).extend({ evidence: z.string().max(200) });

export const objectPath = (caseId: CaseId, evidence: EvidenceView): string =>
  `/mine-sager/${caseId}/forkert/${evidence.decision}/${evidence.name}`;

interface Typed {
  readonly rightIs: string;
  readonly why: string;
}

/** The evidence that can be said to be wrong; any other does not exist here. */
async function toObjectTo(visit: Visit<Citizen>, ids: { case: string; decision: string; evidence: string }) {
  const found = await ownCase(visit.municipality, visit.visitor, ids.case as CaseId);
  const evidence = found.decisions
    .flatMap<EvidenceView>(({ evidence: all }) => all)
    .find(({ name, decision, hidden }) => name === ids.evidence && decision === ids.decision && !hidden);
  if (!evidence) throw caseworkErrors.noSuchEvidence({ evidence: ids.evidence });
  return { found, evidence };
}

function objectPage(
  visit: Visit<Citizen>,
  { found, evidence }: { found: OwnCase; evidence: EvidenceView },
  typed: Typed,
  failure: KollegaError | null,
) {
  const { language, words } = visit;
  const { objection: text } = words;
  const title = fill(text.title, { evidence: evidence.title[language] });
  const approved = found.decisions.map(({ id, approvedAt }) => ({ id, approvedAt }));
  const decided = approved.find(({ id }) => id === evidence.decision)?.approvedAt;
  const problem = failure ? `${failure.what[language]} ${failure.todo[language]}` : undefined;
  return page(
    visit,
    title,
    <>
      <BackLink href={`/mine-sager/${found.case.id}#oplysning-${evidence.name}`}>{text.back}</BackLink>
      <ErrorSummary problems={problem ? [{ field: "rightIs", text: problem }] : []} words={words} />
      <h1>{title}</h1>
      <p>{decided ? text.decided : text.open}</p>
      {decided && !isPartyCase(found) ? <p>{text.alsoComplain}</p> : null}
      <h2>{text.now}</h2>
      <EvidenceValues evidence={evidence} language={language} words={words} />
      <Origin evidence={evidence} language={language} words={words} />
      <Form visit={visit} action={objectPath(found.case.id, evidence)}>
        <TextArea
          name="rightIs"
          label={text.rightIs}
          hint={text.hint}
          value={typed.rightIs}
          problem={problem}
          optional
          rows={4}
          words={words}
        />
        <TextArea name="why" label={text.why} value={typed.why} optional rows={4} words={words} />
        <Button>{text.send}</Button>
      </Form>
    </>,
    failure ? 422 : 200,
  );
}

/** Saying that a piece of data about oneself is wrong. */
export const objectRoutes: readonly Route[] = [
  route({
    method: "get",
    path: "/mine-sager/:case/forkert/:decision/:evidence",
    face: "page",
    policy: citizen,
    rate: "page",
    params,
    handle: async (visit) => objectPage(visit, await toObjectTo(visit, visit.params), { rightIs: "", why: "" }, null),
  }),
  route({
    method: "post",
    path: "/mine-sager/:case/forkert/:decision/:evidence",
    face: "page",
    policy: citizen,
    rate: "write",
    bodyLimit: 256 * 1024,
    params,
    body: z.object({ rightIs: z.string().default(""), why: z.string().default("") }),
    async handle(visit) {
      const { municipality, visitor, body } = visit;
      const about = await toObjectTo(visit, visit.params);
      const { found, evidence } = about;
      try {
        await objectTo(municipality, visitor, evidence.decision, { evidence: evidence.name, ...body });
        return visit.context.redirect(`/mine-sager/${found.case.id}?indsigelse=1#oplysning-${evidence.name}`, 303);
      } catch (error) {
        if (!(error instanceof KollegaError) || ![409, 422].includes(error.status)) throw error;
        return objectPage(visit, about, body, error);
      }
    },
  }),
];
