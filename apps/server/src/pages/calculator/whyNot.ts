import type { Answer } from "@kollega/assistant";
import { showDate } from "../../design/show.ts";
import type { AnyVisit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";

/** Why there is no result, to one who has not applied for anything. */
export function whyNot({ undecided, error }: Answer & { readonly ok: false }, { words, language }: AnyVisit): string {
  if (undecided.kind !== "rate-missing") return error.what[language];
  const told = { title: undecided.title[language], date: showDate(undecided.date, language) };
  return fill(words.calculator.rateMissing, told);
}
