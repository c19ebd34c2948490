import type { Place } from "./ast.ts";
import { type DiagnosticCode, type Message, messageOf, type Params } from "./messages.ts";

/** Something wrong with an expression or a model, found when compiling or when evaluating. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: "error" | "warning";
  readonly message: Message;
  readonly params: Params;
  /** The range of the expression's text it concerns, in UTF-16 units. */
  readonly from: number;
  readonly to: number;
  /** Where in the model the expression stands, e.g. `decision Approval/rule r2/input 1`; empty for an expression alone. */
  readonly path: string;
}

export const diagnostic = (
  code: DiagnosticCode,
  params: Params = {},
  place: Place = { from: 0, to: 0 },
  path = "",
  severity: Diagnostic["severity"] = "error",
): Diagnostic => ({
  code,
  severity,
  message: messageOf(code, params),
  params,
  from: place.from,
  to: place.to,
  path,
});
