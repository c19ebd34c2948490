import { createHash } from "node:crypto";
import {
  type Assistant,
  decide,
  type EvidenceState,
  type Facts,
  type Finding,
  type Json,
  type JsonObject,
  lookBack,
  looksBack,
  planEvidence,
  readSoFar,
} from "@kollega/assistant";
import type { LocalDate } from "@kollega/danish";
import { KollegaError } from "@kollega/errors";
import { applicantRole } from "../applicantRole.ts";
import { canonical } from "../audit/canonical.ts";
import { typeOpenedBy } from "../commands/submitApplication.ts";
import type { PersonId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { locatePlaces } from "../places/locatePlaces.ts";
import { askSource } from "../steps/askSource.ts";
import { personFinder } from "../steps/gatherEvidence.ts";
import { othersOf } from "../store/otherCases.ts";

/** Sources are asked in rounds: what one answers may be what another is asked by. */
const mostRounds = 4;
/** Answers are kept in memory for so long, so that not every word that is written asks again. Milliseconds. */
const keptFor = 5 * 60_000;
const mostKept = 2_000;

const answers = new WeakMap<Municipality, Map<string, { readonly value: Json; readonly at: number }>>();

/**
 * What an application as it is written so far would come to: the findings that its form tells while one writes. Sources are asked about the
 * applicant alone, and nothing is kept. Empty for a form that tells nothing; a finding that cannot be worked out yet is left out.
 */
export async function previewApplication(
  municipality: Municipality,
  applicant: PersonId,
  assistant: Assistant,
  typed: JsonObject,
  on: LocalDate,
): Promise<readonly Finding[]> {
  const preview = assistant.form?.preview;
  if (!preview) return [];
  const { db } = municipality;
  const person = await db
    .selectFrom("person")
    .select(["name", "cpr_cipher"])
    .where("id", "=", applicant)
    .executeTakeFirstOrThrow();
  const located = await locatePlaces(municipality, assistant, typed, [typed]);
  let facts: Facts = {
    decisionType: typeOpenedBy(assistant, "application"),
    received: on,
    today: on,
    parties: { [applicantRole(assistant)]: { person: applicant, name: person.name } },
    form: readSoFar(assistant, located.answers, on),
    evidence: {},
    judgements: {},
    overrides: {},
    earlier: [],
  };
  const days = looksBack(assistant) ? lookBack(assistant, facts) : null;
  if (days) facts = { ...facts, others: await othersOf(db, applicant, assistant.id, days) };
  const asked = new Set<string>();
  for (let round = 0; round < mostRounds; round += 1) {
    const requests = planEvidence(assistant, facts).requests.flatMap((request) =>
      request.kind === "fetch" && request.subject === applicant && !asked.has(request.evidence) ? [request] : [],
    );
    if (requests.length === 0) break;
    const found = await Promise.all(
      requests.map(async ({ evidence, capability, operation, input }): Promise<[string, EvidenceState] | null> => {
        asked.add(evidence);
        const system = municipality.connectors.get(capability)?.system ?? capability;
        const question = {
          evidence,
          capability,
          operation,
          system,
          subject: applicant,
          input,
          assistant: assistant.id,
        };
        const value = await answerTo(municipality, question, person.cpr_cipher);
        return value === null ? null : [evidence, { state: "known", value, corrected: false }];
      }),
    );
    const known = found.filter((one) => one !== null);
    if (known.length === 0) break;
    facts = { ...facts, evidence: { ...facts.evidence, ...Object.fromEntries(known) } };
  }
  const { findings } = decide(assistant, facts);
  // A finding that is made for each of a list is told for each.
  return preview.flatMap((name) =>
    findings.filter((one) => one.status === "decided" && one.name.split(":")[0] === name),
  );
}

/** Null where the source does not answer: then nothing is told. */
async function answerTo(
  municipality: Municipality,
  asked: Parameters<typeof askSource>[2],
  cipher: Buffer,
): Promise<Json | null> {
  const kept = answers.get(municipality) ?? new Map();
  answers.set(municipality, kept);
  const key = createHash("sha256")
    .update(canonical([asked.subject, asked.capability, asked.operation, asked.input]))
    .digest("base64");
  const before = kept.get(key);
  const now = municipality.clock.now().getTime();
  if (before && now - before.at < keptFor && now >= before.at) return before.value;
  try {
    const value = await askSource(municipality, personFinder(municipality), asked, cipher);
    if (kept.size >= mostKept) kept.clear();
    kept.set(key, { value, at: now });
    return value;
  } catch (error) {
    if (error instanceof KollegaError) return null;
    throw error;
  }
}
