import {
  type Answered,
  type Assistant,
  answered,
  answerFields,
  type FormField,
  formFields,
  type JsonObject,
} from "@kollega/assistant";
import { formatDate, type LocalDate } from "@kollega/danish";
import type { Block, LetterDocument, TableBlock } from "@kollega/pdf";
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
  return document(profile, `Ansøgning: ${assistant.title.da}`, answered(fields, form, "da"), told);
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
  return document(profile, `Svar: ${assistant.title.da}`, answered(fields, answer, "da"), told);
}

/** What a party wrote with files that they sent to their case, and which they are. */
export function newsDocument(
  profile: MunicipalityProfile,
  told: Told & { readonly title: string; readonly explanation: string; readonly files: readonly string[] },
): LetterDocument {
  const { explanation, files } = told;
  return {
    ...document(profile, `Nye dokumenter: ${told.title}`, [], told),
    blocks: [
      { kind: "paragraph", spans: [{ text: explanation }] },
      { kind: "heading", level: 2, spans: [{ text: "Vedhæftet" }] },
      { kind: "list", ordered: false, items: files.map((text) => [{ text }]) },
    ],
  };
}

function document(profile: MunicipalityProfile, title: string, lines: readonly Answered[], told: Told): LetterDocument {
  return {
    title,
    language: "da",
    sender: { name: told.sender || "Borger", addressLines: [] },
    recipient: { name: profile.name, addressLines: profile.addressLines },
    date: formatDate(told.received, "da"),
    reference: told.number,
    blocks: blocksOf(lines),
  };
}

/** Tables of questions with their answers; a list stands under a heading of its own, each member with its table. */
function blocksOf(lines: readonly Answered[], level = 2): Block[] {
  const blocks: Block[] = [];
  let rows: TableBlock["rows"][number][] = [];
  const table = () => {
    if (rows.length > 0) blocks.push({ kind: "table", header: [[{ text: "Spørgsmål" }], [{ text: "Svar" }]], rows });
    rows = [];
  };
  for (const { question, answer, members } of lines) {
    if (members.length === 0) {
      rows.push([[{ text: question }], [{ text: answer }]]);
      continue;
    }
    table();
    blocks.push({ kind: "heading", level, spans: [{ text: question }] });
    for (const { title, lines: own } of members)
      blocks.push({ kind: "heading", level: level + 1, spans: [{ text: title }] }, ...blocksOf(own, level + 2));
  }
  table();
  return blocks;
}
