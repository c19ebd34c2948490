import { type Assistant, type ToTry, type TriedCase, tryCase } from "@kollega/assistant";
import { documentsOf, type Proposal, readProposal, saveProposal, type Tried } from "@kollega/authoring";
import { type Employee, today } from "@kollega/casework";
import { KollegaError } from "@kollega/errors";
import { z } from "zod";
import { page } from "../../design/page.tsx";
import { route } from "../../http/route.ts";
import type { Visit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import { author, authoringOf, authorOf, proposalParams } from "../authoring/authoring.ts";
import { toldHere } from "../authoring/start.tsx";
import { bodyLimit, scenarioOf, sentCase, typedIn } from "./sent.ts";
import { SideBySide } from "./sideBySide.tsx";
import { Faulty, TrialContent } from "./trialPage.tsx";

const path = "/forslag/:proposal/proev";

type TrialVisit = Visit<Employee, z.output<typeof proposalParams>>;

/** The case by the proposal's documents, where it can be stopped; and by what is in force. */
async function tryBoth(visit: TrialVisit, what: ToTry) {
  const { repository, checker } = await authoringOf(visit);
  const proposal = await readProposal(repository, visit.params.proposal);
  const { proposed } = await documentsOf(repository, proposal);
  const own = await checker.tryCase(proposed, what);
  const inForce = await installed(visit, proposal);
  const now = inForce && own.tried?.case ? tryCase(inForce, { typed: own.tried.typed, kept: own.tried.case }) : null;
  return { repository, proposal, proposed, own, now };
}

async function installed({ municipality }: TrialVisit, { assistant }: Proposal): Promise<Assistant | null> {
  try {
    return (await municipality.library.current(assistant)).assistant;
  } catch (error) {
    // A new assistant is not in force before it is approved.
    if (error instanceof KollegaError && error.code === "casework/no-such-assistant") return null;
    throw error;
  }
}

interface Shown {
  readonly proposal: Proposal;
  readonly own: Tried;
  readonly now: TriedCase | null;
}

function answer(visit: TrialVisit, { proposal, own, now }: Shown, refused: KollegaError | null = null) {
  const { words } = visit;
  const { number, title, state } = proposal;
  const heading = `${words.trial.title}: ${words.authoring.number.toLowerCase()} ${number}, ${title}`;
  const bad = refused !== null || own.tried === null || own.tried.problems.length > 0;
  return page(
    visit,
    heading,
    <>
      <h1>{heading}</h1>
      <p>
        <a href={`/forslag/${number}`}>{words.authoring.back}</a>
      </p>
      {own.tried ? (
        <TrialContent
          visit={visit}
          tried={own.tried}
          path={`/forslag/${number}/proev`}
          mayKeep={state === "open"}
          refused={refused}
          beside={<SideBySide visit={visit} now={now} proposed={own.tried} />}
        />
      ) : (
        <Faulty visit={visit} faults={own.faults} />
      )}
    </>,
    bad ? 422 : 200,
    "wide",
  );
}

/** A case tried with a proposal, beside what is in force. */
export const proposalTrialRoutes = [
  route({
    method: "get",
    path,
    face: "page",
    policy: author,
    rate: "page",
    params: proposalParams,
    query: z.object({ scenarie: z.string().max(80).default("") }),
    async handle(visit) {
      const { scenarie } = visit.query;
      const what = scenarie === "" ? { date: today(visit.municipality) } : { scenario: scenarie };
      return answer(visit, await tryBoth(visit, what));
    },
  }),
  route({
    method: "post",
    path,
    face: "page",
    policy: author,
    rate: "write",
    bodyLimit,
    params: proposalParams,
    body: sentCase,
    handle: async (visit) => answer(visit, await tryBoth(visit, { typed: typedIn(visit.body) })),
  }),
  route({
    method: "post",
    path: `${path}/scenarie`,
    face: "page",
    policy: author,
    rate: "write",
    bodyLimit,
    params: proposalParams,
    body: sentCase,
    async handle(visit) {
      const both = await tryBoth(visit, { typed: typedIn(visit.body) });
      const { repository, proposal, proposed, own } = both;
      try {
        const kept = own.tried && scenarioOf(proposed, own.tried);
        if (!kept) return answer(visit, both);
        const documents = new Map([[kept.path, kept.text]]);
        const what = fill(visit.words.trial.keepTitle, { name: kept.name });
        await saveProposal(repository, await authorOf(visit), proposal.number, { on: proposal.tip, documents, what });
        return visit.context.redirect(`/forslag/${proposal.number}`, 303);
      } catch (error) {
        return answer(visit, both, toldHere(error));
      }
    },
  }),
];
