import type { CheckedForm, Json, JsonObject } from "@kollega/assistant";
import type { Text } from "@kollega/errors";
import { holdsCpr } from "../store/people.ts";

const told: Text = {
  da: "Skriv ikke CPR-numre her. Kommunen finder selv de personer, sagen handler om.",
  en: "Do not write CPR numbers here. The municipality finds the persons concerned by itself.",
};

/** A form with a CPR number in a free text is given back: such numbers are kept in one place only, and not there. */
export function refuseNumbers(form: CheckedForm, typed: JsonObject): CheckedForm {
  if (!form.ok) return form;
  const problems = placesWithNumbers(form.values).map((field) => ({ field, text: told }));
  return problems.length === 0 ? form : { ok: false, problems, typed };
}

/** Where texts hold CPR numbers: `remarks`, or `trips.2.purpose` about a member of a list. */
function placesWithNumbers(values: JsonObject, within = ""): readonly string[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const at = within + name;
    if (typeof value === "string") return holdsCpr(value) ? [at] : [];
    return Array.isArray(value) ? (value as readonly Json[]).flatMap((member) => placesInMember(member, at)) : [];
  });
}

const placesInMember = (member: Json, at: string): readonly string[] => {
  if (typeof member !== "object" || member === null || Array.isArray(member)) return [];
  const { id, ...answers } = member as JsonObject;
  // What tells members apart is the sender's own, and stands in addresses and in what is recorded.
  if (typeof id === "string" && holdsCpr(id)) return [at];
  return placesWithNumbers(answers, `${at}.${id}.`);
};
