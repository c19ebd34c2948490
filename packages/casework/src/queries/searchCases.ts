import { parseCpr } from "@kollega/danish";
import { type RawBuilder, sql } from "kysely";
import type { Actor } from "../actor.ts";
import type { CaseId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { isBeyond, mustBeAllowed } from "../policies.ts";
import type { CaseState } from "../store/tables.ts";

export interface FoundCase {
  readonly id: CaseId;
  readonly number: string;
  readonly title: string;
  readonly state: CaseState;
  readonly applicant: string;
  readonly openedAt: Date;
}

/** The most words that are looked for. */
const MOST_WORDS = 6;

/** The shortest text that is searched for, in letters and digits. */
const SHORTEST = 3;

/** So many are found. */
const MOST = 50;

/**
 * Among so many of the newest a word that is in many cases is found often enough. Looked for in all, each of those cases would be read to find the
 * newest of them; a word that is in few is found by its index.
 */
const NEWEST = 25_000;

/** Whoever types a whole number means that case. */
const WHOLE_NUMBER = /^\s*(\d{4}-\d{6,})\s*$/;

/**
 * Finds cases by a party's CPR number, which goes by its blind index; else by words, each of which stands in the case's number, its
 * title, a party's name, a note or a tag. Accents and the size of letters make no difference, å is found as aa, and parts of words
 * count: "plads" finds "friplads". The newest first, at most 50; own cases are left out.
 */
export async function searchCases(
  municipality: Municipality,
  actor: Actor,
  text: string,
): Promise<readonly FoundCase[]> {
  mustBeAllowed(actor, "search-cases");
  const mine = sql`not ${isBeyond(actor, sql`s.case_id`)}`;
  const cpr = parseCpr(text);
  if (cpr.ok) {
    const indexes = municipality.keys.blindIndexes(cpr.cpr);
    const theirs = sql`s.case_id in (select p.case_id from party p join person n on n.id = p.person_id
                                      where n.cpr_index = any(${indexes}::bytea[]))`;
    return found(municipality, sql`case_search s`, [theirs, mine]);
  }
  const whole = WHOLE_NUMBER.exec(text)?.[1];
  if (whole !== undefined) {
    const named = await found(municipality, sql`case_search s`, [sql`s.number = ${whole}`, mine]);
    if (named.length > 0) return named;
  }
  const words = wordsOf(text).map(holdsWord);
  if (words.length === 0) return [];
  const newest = sql`(select * from case_search order by number desc limit ${NEWEST}) s`;
  const often = await found(municipality, newest, [...words, mine]);
  return often.length === MOST ? often : found(municipality, sql`case_search s`, [...words, mine]);
}

/** The newest of the cases that meet all conditions. They are found first and put in order then: never by reading all in order. */
async function found(
  { db }: Municipality,
  from: RawBuilder<unknown>,
  conditions: readonly RawBuilder<unknown>[],
): Promise<readonly FoundCase[]> {
  const { rows } = await sql<FoundCase>`
    with met as materialized (select s.case_id, s.number from ${from} where ${sql.join(conditions, sql` and `)})
    select c.id, c.number, c.title, c.state, p.name as applicant, c.opened_at as "openedAt"
      from (select * from met order by number desc limit ${MOST}) m
      join cases c on c.id = m.case_id join person p on p.id = c.applicant
     order by m.number desc`.execute(db);
  return rows;
}

/** The words of what was typed: letters and digits with dashes within; none when all of it is too short to search for. */
function wordsOf(text: string): readonly string[] {
  const words = text.match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? [];
  return words.join("").length < SHORTEST ? [] : words.slice(0, MOST_WORDS);
}

/** In a note the word is also found in its other forms. */
const holdsWord = (word: string): RawBuilder<unknown> =>
  sql`(s.text like '%' || folded(${word}) || '%' or s.words @@ plainto_tsquery('danish', ${word}))`;
