import type { Assistant, JsonObject } from "@kollega/assistant";
import { sql } from "kysely";
import type { Actor } from "../actor.ts";
import type { CaseId, PersonId } from "../ids.ts";
import type { CaseworkDatabase, Municipality } from "../municipality.ts";
import { standingIn } from "../standing.ts";

const fieldsOf = (assistant: Assistant) =>
  Object.values(assistant.form?.sections ?? {}).flatMap((section) => Object.entries(section.fields));

/** What the applicant answered last in the questions that are remembered: what a new application begins with. */
export async function rememberedAnswers(
  db: CaseworkDatabase,
  applicant: PersonId,
  assistant: Assistant,
): Promise<JsonObject> {
  const names = fieldsOf(assistant).flatMap(([name, { remember }]) => (remember ? [name] : []));
  if (names.length === 0) return {};
  const { rows } = await sql<{ form: JsonObject }>`
    select d.form from cases c join decision d on d.case_id = c.id
     where c.applicant = ${applicant}::uuid and c.assistant = ${assistant.id} and d.refers_to is null
     order by c.position desc limit 1`.execute(db);
  return pick(rows[0]?.form ?? {}, names);
}

/** All that was answered in a case of the applicant's own, but for files: what a new application like it begins with. Empty for any other case. */
export async function answersOfCase(
  municipality: Municipality,
  actor: Actor,
  assistant: Assistant,
  id: CaseId,
): Promise<JsonObject> {
  const { db } = municipality;
  const standing = await standingIn(municipality, db, actor, id);
  if (!standing?.applicant) return {};
  const { rows } = await sql<{ form: JsonObject }>`
    select d.form from cases c join decision d on d.case_id = c.id
     where c.id = ${id}::uuid and c.assistant = ${assistant.id} and d.refers_to is null
     order by d.position limit 1`.execute(db);
  const names = fieldsOf(assistant).flatMap(([name, { kind, fields }]) =>
    kind === "file" || Object.values(fields ?? {}).some((inner) => inner.kind === "file") ? [] : [name],
  );
  return pick(rows[0]?.form ?? {}, names);
}

const pick = (form: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(names.flatMap((name) => (form[name] === undefined ? [] : [[name, typed(form[name])]])));

/** As it would be typed: pages hold texts, but for what is looked up and for lists. */
const typed = (value: JsonObject[string] | undefined): JsonObject[string] =>
  typeof value === "boolean" ? (value ? "yes" : "no") : typeof value === "number" ? String(value) : (value ?? null);
