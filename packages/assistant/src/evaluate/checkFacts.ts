import { errors } from "../errors.ts";
import type { Facts } from "../facts.ts";
import { findingName } from "../findingName.ts";
import type { Assistant } from "../model/assistant.ts";
import type { Entry } from "../model/entry.ts";
import { fromJson } from "../values/fromJson.ts";

/** @throws KollegaError for a name the assistant does not know, or a given value that is not of its type. */
export function checkFacts(assistant: Assistant, facts: Facts): void {
  const known = (names: Iterable<string>, kinds: readonly Entry["kind"][]) => {
    for (const name of names) {
      const entry = assistant.entries.get(name);
      if (!entry || !kinds.includes(entry.kind)) throw errors.inputUnknown({ name: name.slice(0, 80) });
    }
  };
  known(Object.keys(facts.form), ["field"]);
  known(Object.keys(facts.evidence), ["evidence"]);
  known(Object.keys(facts.parties), ["party"]);
  for (const [group, names] of [
    ["judgements", Object.keys(facts.judgements)],
    ["overrides", Object.keys(facts.overrides)],
    ["given", Object.keys(facts.given ?? {})],
  ] as const)
    for (const name of names) {
      const entry = findingEntryOf(assistant, name);
      if (entry?.kind !== "computed" || !entry.finding) throw errors.inputUnknown({ name: name.slice(0, 80) });
      if (group === "judgements") {
        const option = facts.judgements[name]?.option ?? "";
        if (entry.logic.kind !== "judgement" || !entry.logic.options.has(option))
          throw errors.inputInvalid({ name, type: "judgement" });
        continue;
      }
      const value = group === "given" ? facts.given?.[name] : facts.overrides[name]?.value;
      if (value === null || !fromJson(value, entry.type).ok) throw errors.inputInvalid({ name, type: entry.typeName });
    }
}

/** The entry of a finding: as its own rule knows it where it is made for one member, as all others know it where it is not. */
export function findingEntryOf(assistant: Assistant, id: string): Entry | undefined {
  const name = findingName(id);
  const entry = assistant.entries.get(name);
  if (name === id || entry?.kind !== "computed") return entry;
  return entry.each === null ? undefined : assistant.memberEntries.get(entry.each)?.get(name);
}
