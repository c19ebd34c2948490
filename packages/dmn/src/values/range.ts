import type { FeelValue } from "./value.ts";

/**
 * A range. An end that is null is either unbounded, as in `< 5`, or not known, as in `[1..null]`: whether a value lies beyond
 * the known end can be told of the first only. Where both ends are given, they are of one kind.
 */
export class FeelRange {
  readonly start: FeelValue;
  readonly startIncluded: boolean;
  readonly end: FeelValue;
  readonly endIncluded: boolean;
  readonly unbounded: "start" | "end" | null;

  constructor(
    start: FeelValue,
    startIncluded: boolean,
    end: FeelValue,
    endIncluded: boolean,
    unbounded: "start" | "end" | null = null,
  ) {
    this.start = start;
    this.startIncluded = startIncluded;
    this.end = end;
    this.endIncluded = endIncluded;
    this.unbounded = unbounded;
  }
}
