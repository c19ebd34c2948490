import type { Json, JsonObject } from "@kollega/assistant";
import type { Cpr } from "@kollega/danish";
import { z } from "zod";
import { errors } from "../errors.ts";
import type { PersonId } from "../ids.ts";
import type { CaseworkDatabase, Municipality } from "../municipality.ts";
import { cprsOf, holdsCpr } from "./people.ts";

type Exchange = (person: string) => string;

/** Somebody whose number the caller has: they need not be looked up. */
export interface KnownPerson {
  readonly person: PersonId;
  readonly cpr: Cpr;
}

/** Finds the persons with these CPR numbers, and adds those who are not known yet. */
export type FindPersons = (cprs: readonly Cpr[]) => Promise<ReadonlyMap<Cpr, PersonId>>;

const isPerson = (schema: z.ZodType): boolean => schema.meta()?.kind === "person";

/** Walks a value by its schema and exchanges every field of kind `person`. */
function exchange(schema: z.ZodType, value: unknown, swap: Exchange): Json {
  if (value === undefined || value === null) return null;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) {
    return exchange(schema.unwrap() as z.ZodType, value, swap);
  }
  if (isPerson(schema) && typeof value === "string") return swap(value);
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    const element = schema.element as z.ZodType;
    return value.map((member) => exchange(element, member, swap));
  }
  if (schema instanceof z.ZodObject && typeof value === "object") {
    const members: [string, Json][] = [];
    for (const [key, member] of Object.entries(value)) {
      const memberSchema = (schema.shape as Record<string, z.ZodType>)[key];
      if (member !== undefined && memberSchema) members.push([key, exchange(memberSchema, member, swap)]);
    }
    return Object.fromEntries(members);
  }
  return value as Json;
}

/**
 * A source's answer with persons' ids in place of their CPR numbers: what may be stored as evidence.
 *
 * @throws casework/evidence-holds-cpr when a number is left in a field that is not declared to hold one.
 */
export async function withoutCpr(
  find: FindPersons,
  schema: z.ZodType,
  answer: unknown,
  told: { readonly evidence: string; readonly system: string },
  knownPersons: readonly KnownPerson[] = [],
): Promise<Json> {
  const known = new Map(knownPersons.map(({ cpr, person }) => [cpr, person]));
  const unknown = personsIn<Cpr>(schema, answer).filter((cpr) => !known.has(cpr));
  const found = await find(unknown);
  const value = exchange(schema, answer, (cpr) => known.get(cpr as Cpr) ?? found.get(cpr as Cpr) ?? "");
  if (textsOf(value).some(holdsCpr)) throw errors.evidenceHoldsCpr(told);
  return value;
}

/** What the fields of kind `person` hold, each once. */
function personsIn<Person extends string>(schema: z.ZodType, value: unknown): readonly Person[] {
  const found = new Set<Person>();
  exchange(schema, value, (person) => {
    found.add(person as Person);
    return person;
  });
  return [...found];
}

const uuid = /^[0-9a-f-]{36}$/;

function textsOf(value: Json): string[] {
  if (typeof value === "string") return uuid.test(value) ? [] : [value];
  if (typeof value === "number") return [String(value)];
  if (value === null || typeof value !== "object") return [];
  return Object.values(value).flatMap(textsOf);
}

/** An operation's input with CPR numbers in place of persons' ids: what goes over the wire, and nowhere else. */
export async function withCpr(
  municipality: Pick<Municipality, "keys">,
  db: CaseworkDatabase,
  schema: z.ZodType,
  input: JsonObject,
  knownPersons: readonly KnownPerson[] = [],
): Promise<Json> {
  const known = new Map(knownPersons.map(({ person, cpr }) => [person, cpr]));
  const unknown = personsIn<PersonId>(schema, input).filter((person) => !known.has(person));
  const found = await cprsOf(db, municipality.keys, unknown);
  return exchange(schema, input, (person) => known.get(person as PersonId) ?? found.get(person as PersonId) ?? "");
}
