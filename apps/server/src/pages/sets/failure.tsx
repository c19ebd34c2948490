import type { KollegaError } from "@kollega/errors";
import { Alert } from "../../design/alert.tsx";
import type { AnyVisit } from "../../http/visit.ts";

/** Why what was asked of a set was refused. */
export type SetFailure = KollegaError;

export function FailureAlert({ visit, failure }: { visit: AnyVisit; failure: SetFailure | null }) {
  const { words, language } = visit;
  if (!failure) return null;
  return (
    <Alert variant="error" heading={failure.what[language]} words={words} id="fejl">
      <p class="alert-text">{failure.todo[language]}</p>
    </Alert>
  );
}
