import { fileURLToPath } from "node:url";
import {
  type Assistant,
  decide,
  draftLetter,
  type EvidenceState,
  type Facts,
  loadAssistant,
  readAssistantFolder,
} from "@kollega/assistant";
import { parseDate } from "@kollega/danish";
import { createPdfRenderer, type LetterDocument } from "@kollega/pdf";
import { type Bench, quantile, rounded, timed } from "../figure.ts";

export const names = ["decide/friplads", "decide/friplads/trace", "pdf/letter"];

/** Decisions a second in one process, and how long a letter takes to render. */
export async function run({ chosen, emit }: Bench): Promise<void> {
  const folder = fileURLToPath(new URL("../../assistants/friplads", import.meta.url));
  const { assistant } = loadAssistant(await readAssistantFolder(folder));
  if (!assistant) throw new Error("friplads does not load");
  const { state } = decide(assistant, facts);
  if (state.kind !== "decided") throw new Error(`friplads does not decide: ${JSON.stringify(state)}`);
  for (const name of ["decide/friplads", "decide/friplads/trace"].filter((one) => chosen.has(one))) {
    const trace = name.endsWith("trace");
    const measured = await timed(2_000, () => decide(assistant, facts, { trace }), 500);
    emit({ name, value: rounded(1000 / quantile(measured, 0.5)), unit: "decisions/s", n: measured.length });
  }
  if (chosen.has("pdf/letter")) await renderLetters(assistant, emit);
}

async function renderLetters(assistant: Assistant, emit: Bench["emit"]): Promise<void> {
  const drafted = draftLetter(assistant, facts, decide(assistant, facts));
  if (!drafted?.ok) throw new Error(`no letter: ${JSON.stringify(drafted)}`);
  const letter: LetterDocument = {
    title: drafted.letter.title,
    language: drafted.letter.language,
    sender: { name: "Alfa Kommune (prøve)", addressLines: ["Prøvetorvet 1", "9999 Prøveby"] },
    recipient: { name: "Prøve Testborg", addressLines: ["Prøvevej 1", "9999 Prøveby"] },
    date: "20. februar 2024",
    reference: "2024-000001",
    blocks: drafted.letter.blocks.flatMap((block) => block.content),
  };
  const pdf = createPdfRenderer();
  try {
    const creationTime = new Date("2024-02-20T09:00:00Z");
    const measured = await timed(200, () => pdf.render(letter, { creationTime }));
    emit({ name: "pdf/letter", value: rounded(quantile(measured, 0.5)), unit: "ms", n: measured.length });
  } finally {
    await pdf.close();
  }
}

const known = (value: EvidenceState extends infer S ? (S extends { value: infer V } ? V : never) : never) => ({
  state: "known" as const,
  value,
  corrected: false,
});

/** A couple with two children in day care: every rule of the assistant is used. */
const facts: Facts = {
  decisionType: "grant",
  received: parseDate("2024-02-12"),
  today: parseDate("2024-02-20"),
  parties: { applicant: { person: "a", name: "Anna" }, partner: { person: "b", name: "Bo" } },
  form: {
    statedHousehold: "partner",
    partnerKind: "married",
    statedChildren: 2,
    statedAnnualIncome: "420000",
    email: "anna@example.org",
  },
  evidence: {
    household: known({
      person: "a",
      name: "Anna",
      birthDate: "1990-01-01",
      status: "active",
      civilStatus: "married",
      spouse: "b",
      addressProtected: false,
      digitalPost: true,
      children: [
        { person: "c", birthDate: "2020-03-01", atHome: true },
        { person: "d", birthDate: "2022-03-01", atHome: true },
      ],
      adultsAtAddress: [{ person: "b", birthDate: "1989-01-01" }],
    }),
    income: known({
      person: "a",
      months: [{ month: "2024-01", gross: "20000.00", labourMarketContribution: "1600.00", atp: "99.65" }],
    }),
    partnerIncome: known({
      person: "b",
      months: [{ month: "2024-01", gross: "18000.00", labourMarketContribution: "1440.00", atp: "99.65" }],
    }),
    places: known({
      places: [
        {
          ...{ place: "p1", child: "c", institution: "Solsikken", kind: "kindergarten" },
          ...{ monthlyPrice: "2144.00", from: "2023-04-01" },
        },
        {
          ...{ place: "p2", child: "d", institution: "Mælkebøtten", kind: "nursery" },
          ...{ monthlyPrice: "4012.50", from: "2023-04-01" },
        },
      ],
    }),
  },
  judgements: {},
  overrides: {},
  earlier: [],
};
