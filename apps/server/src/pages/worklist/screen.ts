import type { Colleague, DecisionId, Employee, Moved, SavedView, Worklist } from "@kollega/casework";
import type { KollegaError } from "@kollega/errors";
import type { Visit } from "../../http/visit.ts";
import type { Chosen } from "./address.ts";

/** What was just asked of several decisions: as typed, and what was refused. */
export interface Asked {
  readonly ticked: ReadonlySet<DecisionId>;
  readonly to: string;
  readonly reason: string;
  /** Why nothing was done at all. */
  readonly failure: KollegaError | null;
  readonly moved: readonly Moved[];
}

/** Everything that the list's parts are drawn from. */
export interface Screen {
  readonly visit: Visit<Employee>;
  readonly chosen: Chosen;
  readonly list: Worklist;
  readonly assistants: readonly { readonly id: string; readonly title: string }[];
  readonly colleagues: readonly Colleague[];
  readonly saved: readonly SavedView[];
  readonly asked: Asked | null;
  /** Whether the reader may move decisions. */
  readonly acts: boolean;
}
