import type { KollegaError, Text } from "@kollega/errors";

/** Where on the operator's page a trouble belongs. */
export type TroubleArea =
  | "effects"
  | "outgoing"
  | "steps"
  | "sources"
  | "runs"
  | "decisions"
  | "database"
  | "processes"
  | "audit";

/** Something that is not as it should be. `act`: somebody should do something; `watch`: it may pass by itself. */
export interface Trouble {
  readonly level: "act" | "watch";
  readonly area: TroubleArea;
  /** As in `docs/errors.md` and in the runbook. */
  readonly code: string;
  readonly what: Text;
  readonly todo: Text;
}

/** What is declared among the errors is told here, with the same words. */
export const troubleOf = (level: Trouble["level"], area: TroubleArea, { code, what, todo }: KollegaError): Trouble => ({
  ...{ level, area, code, what, todo },
});

/** For figures that people read: whole minutes, never less than none. */
export const minutesOf = (seconds: number): number => Math.max(0, Math.floor(seconds / 60));
