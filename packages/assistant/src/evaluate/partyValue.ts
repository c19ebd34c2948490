import type { FeelValue } from "@kollega/dmn";
import type { Facts } from "../facts.ts";
import type { EntryOf } from "../model/entry.ts";
import type { Evaluation } from "./evaluation.ts";
import { known, type Resolved } from "./resolved.ts";

/** Who a party is; null where there is none. */
export function partyValue(evaluation: Evaluation, entry: EntryOf<"party">): Resolved {
  const given = evaluation.facts.parties[entry.name];
  if (entry.when) {
    const when = evaluation.run(entry.when);
    if (!when.ok) return when;
    if (when.value !== true) return known(null);
  }
  const from = entry.from ? evaluation.run(entry.from) : null;
  // The evidence tells who it is now; who was found before stands only while that evidence is awaited.
  if (from?.ok) {
    const person = typeof from.value === "string" ? from.value : null;
    return person === null ? known(null, from.uses) : known(personValue(person, given), from.uses);
  }
  if (given && (from?.reasons ?? []).every(({ kind }) => kind === "evidence-awaited"))
    return known(personValue(given.person, given));
  return from ?? known(null);
}

const personValue = (person: string, given: Facts["parties"][string] | undefined) =>
  new Map<string, FeelValue>([
    ["person", person],
    ["name", given?.person === person ? given.name : null],
  ]);
