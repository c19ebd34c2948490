import type { Language, Text } from "./text.ts";

/** Where in a document something is wrong. Lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** RFC 9457 problem details, with our stable code, what to do, and the place where there is one. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly todo: string;
  readonly place?: Place;
  readonly [extension: string]: unknown;
}

/** Values that fill the `{name}` slots of a declared text. Never a CPR number, never a person's name. */
export type ErrorParameters = Readonly<Record<string, string | number | boolean>>;

/**
 * The one class of expected errors. Made by a registry (`declareErrors`), never by hand, so that every code is
 * declared once, with what happened and what to do.
 */
export class KollegaError extends Error {
  override readonly name = "KollegaError";
  readonly code: string;
  readonly status: number;
  readonly what: Text;
  readonly todo: Text;
  readonly parameters: ErrorParameters;
  readonly place: Place | undefined;

  constructor(
    fields: {
      code: string;
      status: number;
      what: Text;
      todo: Text;
      parameters: ErrorParameters;
      place?: Place | undefined;
    },
    options?: ErrorOptions,
  ) {
    super(`${fields.code}: ${fields.what.en}`, options);
    this.code = fields.code;
    this.status = fields.status;
    this.what = fields.what;
    this.todo = fields.todo;
    this.parameters = fields.parameters;
    this.place = fields.place;
  }

  /** As `application/problem+json` in the reader's language. The cause is not told: it may hold what outsiders must not see. */
  problem(language: Language = "da"): Problem {
    return {
      type: `https://kollega.invalid/errors/${this.code}`,
      title: this.what[language],
      status: this.status,
      detail: this.what[language],
      code: this.code,
      todo: this.todo[language],
      ...(this.place ? { place: this.place } : {}),
    };
  }
}
