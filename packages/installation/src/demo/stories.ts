import {
  answerQuestion,
  type CaseId,
  type Citizen as CitizenActor,
  complain,
  type DecisionId,
  type Employee,
  objectTo,
  openControl,
  openDecision,
  takeOver,
  withdrawDecision,
} from "@kollega/casework";
import { addDays, dateOf, daysBetween, type LocalDate, yearOf } from "@kollega/danish";
import { KollegaError } from "@kollega/errors";
import { controlAll, decideAll } from "./controlAll.ts";
import type { Walk } from "./walk.ts";

/** One application that has been received and prepared, and who is there to go on with it. */
export interface Told {
  readonly walk: Walk;
  readonly caseId: CaseId;
  readonly decisionId: DecisionId;
  readonly applicant: CitizenActor;
  readonly employee: Employee;
  readonly received: LocalDate;
  readonly until: LocalDate;
}

type Story = (told: Told) => Promise<void>;

/** A later day of the case, but never after the day the demo stands on. */
const later = ({ received, until }: Told, days: number): LocalDate => {
  const day = addDays(received, days);
  return day < until ? day : until;
};

async function decided(told: Told, id: DecisionId, days: number): Promise<void> {
  await approved(told, id, days);
  await told.walk.drain();
}

async function approved(told: Told, id: DecisionId, days: number): Promise<void> {
  const { walk, employee } = told;
  walk.goTo(later(told, days), "10:15");
  await decideAll(walk.municipality, employee, id);
}

/** The decision that was opened to be made first: the hearing. */
async function hearingOf({ walk, decisionId }: Told): Promise<DecisionId | undefined> {
  const { db } = walk.municipality;
  const row = await db
    .selectFrom("decision")
    .select("id")
    .where("refers_to", "=", decisionId)
    .where("state", "in", ["prepared", "in-control"])
    .executeTakeFirst();
  return row?.id;
}

const awaitsParty = async ({ walk, decisionId }: Told): Promise<boolean> => {
  const { db } = walk.municipality;
  const row = await db.selectFrom("decision").select("waiting_for").where("id", "=", decisionId).executeTakeFirst();
  return row?.waiting_for === "party";
};

const prepared: Story = async () => undefined;

/** Its sources have not been asked yet. */
const gathering: Story = async () => undefined;

/** Nothing of what follows from the approval has begun. */
const approvedOnly: Story = async (told) => {
  await approved(told, told.decisionId, 3);
  await told.walk.putOff();
};

const inControl: Story = async ({ walk, until, employee, decisionId }) => {
  walk.goTo(until, "08:30");
  await openControl(walk.municipality, employee, decisionId);
};

const controlled: Story = async ({ walk, until, employee, decisionId }) => {
  walk.goTo(until, "08:45");
  await controlAll(walk.municipality, employee, decisionId);
};

const done: Story = (told) => decided(told, told.decisionId, 3);

/** Heard so lately that the deadline has not passed. */
const heard: Story = async (told) => {
  const hearing = await hearingOf(told);
  if (hearing) await decided(told, hearing, Math.max(1, daysBetween(told.received, told.until) - 7));
};

const answered: Story = async (told) => {
  const hearing = await hearingOf(told);
  if (hearing) await decided(told, hearing, 1);
  if (!(await awaitsParty(told))) return;
  told.walk.goTo(later(told, 4), "19:40");
  const answer = { agrees: "no", remarks: "Jeg gik ned i tid i sidste måned." };
  await answerQuestion(told.walk.municipality, told.applicant, told.decisionId, answer);
  await told.walk.drain();
};

const answeredAndDone: Story = async (told) => {
  await answered(told);
  await decided(told, told.decisionId, 6);
};

const waitingForRates: Story = async (told) => {
  await done(told);
  const { walk, until, employee, caseId } = told;
  walk.goTo(until, "09:10");
  await openDecision(walk.municipality, employee, caseId, {
    type: "recalculated",
    reason: "Ansøgeren har meldt, at indkomsten ændrer sig fra nytår.",
    effectiveFrom: dateOf(yearOf(until) + 1, 1, 1),
  });
  await walk.drain();
};

/** Decided, and the applicant disagrees. */
const complained: Story = async (told) => {
  await done(told);
  const { walk, applicant, decisionId } = told;
  walk.goTo(later(told, 6), "21:15");
  const text = "I har regnet med min løn fra før, jeg gik ned i tid. Se på det igen, tak.";
  await complain(walk.municipality, applicant, decisionId, { text }).catch(refused);
  await walk.drain();
};

/** Laid ready, and the applicant says that a piece of the data is wrong. */
const objected: Story = async ({ walk, until, applicant, decisionId }) => {
  walk.goTo(until, "07:20");
  const said = {
    evidence: "income",
    rightIs: "Min løn er 2.000 kr. lavere fra denne måned.",
    why: "Jeg er gået ned i tid.",
  };
  await objectTo(walk.municipality, applicant, decisionId, said).catch(refused);
};

/** What the rules do not allow in this case does not become part of the demo; anything else is a fault of ours. */
function refused(error: unknown): void {
  if (!(error instanceof KollegaError) || error.status >= 500) throw error;
}

const takenOver: Story = async (told) => {
  const { walk, employee, decisionId } = told;
  walk.goTo(later(told, 2), "13:05");
  const reason = "Barnet bor skiftevis i to kommuner; sagen behandles manuelt.";
  await takeOver(walk.municipality, employee, decisionId, { reason });
};

const withdrawn: Story = async (told) => {
  const { walk, applicant, decisionId } = told;
  walk.goTo(later(told, 2), "20:20");
  const reason = "Barnet skal ikke have en plads alligevel.";
  await withdrawDecision(walk.municipality, applicant, decisionId, { reason });
  await walk.drain();
};

/** What happens to an application after it is prepared. What cannot be approved stays in control. */
export const stories = {
  gathering,
  approvedOnly,
  prepared,
  inControl,
  controlled,
  done,
  heard,
  answered,
  answeredAndDone,
  waitingForRates,
  complained,
  objected,
  takenOver,
  withdrawn,
} as const satisfies Record<string, Story>;

export type StoryName = keyof typeof stories;
