import { type FormField, filesNamed, type Json, type JsonObject, readList } from "@kollega/assistant";
import { errors as attachmentErrors } from "@kollega/attachments";
import { type CleanUpload, cleanUpload } from "@kollega/casework";
import { KollegaError } from "@kollega/errors";
import type { SentFile } from "../../http/readMultipart.ts";
import type { Problem } from "./application.ts";

/** Answers with the files that were sent with them, as far as they could be taken. */
export interface Attached {
  readonly typed: JsonObject;
  readonly files: readonly CleanUpload[];
  readonly problems: readonly Problem[];
}

/** Takes the files that were sent with a form, each at its question. One that is refused keeps neither the others nor the answers out. */
export async function attach(
  fields: readonly FormField[],
  typed: JsonObject,
  sent: readonly SentFile[],
): Promise<Attached> {
  let answers = typed;
  const files: CleanUpload[] = [];
  const problems: Problem[] = [];
  for (const file of sent) {
    const place = placeOf(fields, answers, file.field);
    if (!place) continue;
    const { taken } = place;
    if (place.files.length >= taken.count) {
      const text = { da: `Vedhæft højst ${taken.count}.`, en: `Attach at most ${taken.count}.` };
      if (!problems.some((one) => one.field === file.field)) problems.push({ field: file.field, text });
      continue;
    }
    try {
      if (file.tooLarge) throw attachmentErrors.tooLarge({ most: Math.floor(taken.bytes / 1024 / 1024) });
      const clean = await cleanUpload(file, taken);
      files.push(clean);
      answers = place.put([...place.files, { ...clean.value }]);
    } catch (error) {
      problems.push({ field: file.field, text: refusal(file.name, error) });
    }
  }
  return { typed: answers, files, problems };
}

/** Why a file was not taken, and what to do. */
export function refusal(name: string, error: unknown): Problem["text"] {
  if (!(error instanceof KollegaError) || error.status >= 500) throw error;
  const { what, todo } = error;
  return { da: `${name}: ${what.da} ${todo.da}`, en: `${name}: ${what.en} ${todo.en}` };
}

interface Place {
  readonly taken: NonNullable<FormField["taken"]>;
  readonly files: readonly JsonObject[];
  /** The answers with other files there. */
  put(files: readonly JsonObject[]): JsonObject;
}

/** The question for files at a place (`documentation`, `trips.2.receipt`); null where there is none, or no such member. */
function placeOf(fields: readonly FormField[], typed: JsonObject, at: string): Place | null {
  const [name = "", id, ...rest] = at.split(".");
  const field = fields.find((one) => one.name === name);
  if (field?.taken && id === undefined)
    return {
      taken: field.taken,
      files: filesNamed(typed[name]).map((file) => ({ ...file })),
      put: (files) => ({ ...typed, [name]: files }),
    };
  const list = field?.kind === "list" ? readList(typed[name]) : null;
  const member = list?.ok ? list.members.find((one) => one.id === id) : undefined;
  const inside = field && member ? placeOf(field.fields, member.data, rest.join(".")) : null;
  if (!inside || !list?.ok) return null;
  const put = (files: readonly JsonObject[]): JsonObject => {
    const members = list.members.map(
      (one): Json => ({ id: one.id, ...(one === member ? inside.put(files) : one.data) }),
    );
    return { ...typed, [name]: members };
  };
  return { ...inside, put };
}
