import type { CheckedForm } from "@kollega/assistant";
import { errors, type Moved } from "@kollega/casework";
import type { AnyVisit } from "../http/visit.ts";

/** JSON as the answer. */
export const answer = ({ context }: AnyVisit, body: unknown, status: 200 | 201 = 200): Response =>
  context.body(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });

export const nothing = ({ context }: AnyVisit): Response => context.body(null, 204);

/** A form that was refused: the problem with each field's own. */
export function formProblem({ context, language }: AnyVisit, form: CheckedForm & { readonly ok: false }): Response {
  const problem = { ...errors.formInvalid().problem(language), problems: form.problems };
  return context.body(JSON.stringify(problem), {
    status: 422,
    headers: { "content-type": "application/problem+json" },
  });
}

/** What became of each decision of several. */
export const accountOf = (visit: AnyVisit, moved: readonly Moved[]): Response =>
  answer(visit, {
    moved: moved.map(({ decision, number, refused }) => ({
      ...{ decision, number },
      refused: refused && { code: refused.code, what: refused.what, todo: refused.todo },
    })),
  });
