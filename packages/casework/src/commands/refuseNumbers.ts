import type { CheckedForm, JsonObject } from "@kollega/assistant";
import type { Text } from "@kollega/errors";
import { holdsCpr } from "../store/people.ts";

const told: Text = {
  da: "Skriv ikke CPR-numre her. Kommunen finder selv de personer, sagen handler om.",
  en: "Do not write CPR numbers here. The municipality finds the persons concerned by itself.",
};

/** A form with a CPR number in a free text is given back: such numbers are kept in one place only, and not there. */
export function refuseNumbers(form: CheckedForm, typed: JsonObject): CheckedForm {
  if (!form.ok) return form;
  const problems = Object.entries(form.values).flatMap(([field, value]) =>
    typeof value === "string" && holdsCpr(value) ? [{ field, text: told }] : [],
  );
  return problems.length === 0 ? form : { ok: false, problems, typed };
}
