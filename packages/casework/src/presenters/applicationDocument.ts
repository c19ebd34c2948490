import {
  type Assistant,
  answered,
  answerFields,
  type FormField,
  formFields,
  type JsonObject,
} from "@kollega/assistant";
import { formatDate, type LocalDate } from "@kollega/danish";
import type { LetterDocument } from "@kollega/pdf";
import type { MunicipalityProfile } from "../municipality.ts";

interface Told {
  readonly number: string;
  /** The day it came in. */
  readonly received: LocalDate;
  readonly sender: string;
}

/** The application as a document of the case: every question with its answer, as it was sent. */
export function applicationDocument(
  profile: MunicipalityProfile,
  assistant: Assistant,
  form: JsonObject,
  told: Told,
): LetterDocument {
  const fields = formFields(assistant, told.received, form)?.sections.flatMap((section) => section.fields) ?? [];
  return document(profile, `Ansøgning: ${assistant.title.da}`, answered(assistant, fields, form, "da"), told);
}

/** A party's answer to what they were asked, as a document of the case. */
export function answerDocument(
  profile: MunicipalityProfile,
  assistant: Assistant,
  evidence: string,
  answer: JsonObject,
  told: Told,
): LetterDocument {
  const fields: readonly FormField[] = answerFields(assistant, evidence);
  return document(profile, `Svar: ${assistant.title.da}`, answered(assistant, fields, answer, "da"), told);
}

function document(
  profile: MunicipalityProfile,
  title: string,
  lines: readonly { readonly question: string; readonly answer: string }[],
  told: Told,
): LetterDocument {
  return {
    title,
    language: "da",
    sender: { name: told.sender || "Borger", addressLines: [] },
    recipient: { name: profile.name, addressLines: profile.addressLines },
    date: formatDate(told.received, "da"),
    reference: told.number,
    blocks: [
      {
        kind: "table",
        header: [[{ text: "Spørgsmål" }], [{ text: "Svar" }]],
        rows: lines.map(({ question, answer }) => [[{ text: question }], [{ text: answer }]]),
      },
    ],
  };
}
