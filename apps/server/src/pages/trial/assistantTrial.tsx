import { type Assistant, type ToTry, type TriedCase, tryCase } from "@kollega/assistant";
import { openProposal, readProposal, saveProposal } from "@kollega/authoring";
import { type Employee, may, today } from "@kollega/casework";
import type { KollegaError } from "@kollega/errors";
import { z } from "zod";
import { employee } from "../../http/policy.ts";
import { type Route, route } from "../../http/route.ts";
import type { Visit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import { framed } from "../assistant/frame.tsx";
import { author, authoringOf, authorOf } from "../authoring/authoring.ts";
import { toldHere } from "../authoring/start.tsx";
import { bodyLimit, scenarioOf, sentCase, typedIn } from "./sent.ts";
import { TrialContent } from "./trialPage.tsx";

const params = z.object({ assistant: z.string().max(80) });
const path = "/assistenter/:assistant/proev";

type TrialVisit = Visit<Employee, z.output<typeof params>>;

async function trialPage(visit: TrialVisit, what: ToTry, refused: KollegaError | null = null) {
  const { assistant, stopped } = await visit.municipality.library.current(visit.params.assistant);
  return answer(visit, assistant, stopped, tryCase(assistant, what), refused);
}

function answer(
  visit: TrialVisit,
  assistant: Assistant,
  stopped: boolean,
  tried: TriedCase,
  refused: KollegaError | null,
) {
  return framed(
    { visit, assistant, stopped },
    "try",
    <TrialContent
      visit={visit}
      tried={tried}
      path={`/assistenter/${assistant.id}/proev`}
      mayKeep={may(visit.visitor, "author-assistant") && visit.place.authoring !== undefined}
      refused={refused}
    />,
    refused || tried.problems.length > 0 ? 422 : 200,
  );
}

/** A case tried with what is in force. Nothing of it is stored, and nothing of what was typed comes into an address. */
export const assistantTrialRoutes: readonly Route[] = [
  route({
    method: "get",
    path,
    face: "page",
    policy: employee,
    rate: "page",
    params,
    query: z.object({ scenarie: z.string().max(80).default("") }),
    handle: (visit) => {
      const { scenarie } = visit.query;
      return trialPage(visit, scenarie === "" ? { date: today(visit.municipality) } : { scenario: scenarie });
    },
  }),
  route({
    method: "post",
    path,
    face: "page",
    policy: employee,
    rate: "write",
    bodyLimit,
    params,
    body: sentCase,
    handle: (visit) => trialPage(visit, { typed: typedIn(visit.body) }),
  }),
  route({
    method: "post",
    path: `${path}/scenarie`,
    face: "page",
    policy: author,
    rate: "write",
    bodyLimit,
    params,
    body: sentCase,
    async handle(visit) {
      const { assistant, stopped } = await visit.municipality.library.current(visit.params.assistant);
      const tried = tryCase(assistant, { typed: typedIn(visit.body) });
      try {
        const kept = scenarioOf(assistant.files, tried);
        if (!kept) return answer(visit, assistant, stopped, tried, null);
        const { repository } = await authoringOf(visit);
        const by = await authorOf(visit);
        const title = fill(visit.words.trial.keepTitle, { name: kept.name });
        const number = await openProposal(repository, by, { assistant: assistant.id, title });
        const { tip } = await readProposal(repository, number);
        const documents = new Map([[kept.path, kept.text]]);
        await saveProposal(repository, by, number, { on: tip, documents, what: title });
        return visit.context.redirect(`/forslag/${number}`, 303);
      } catch (error) {
        return answer(visit, assistant, stopped, tried, toldHere(error));
      }
    },
  }),
];
