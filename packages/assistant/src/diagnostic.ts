import type { KollegaError, Text } from "@kollega/errors";

/** Where a fault is; lines and columns count from 1. */
export interface DocumentPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One thing that is wrong with the documents: where, what, and what to do. An `error` keeps the assistant from loading. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  /** Stable, declared in `errors.ts`. */
  readonly code: string;
  readonly place: DocumentPlace;
  readonly what: Text;
  readonly todo: Text;
}

/** Collects everything that is wrong, so that an author sees it all at once. */
export class Diagnostics {
  readonly list: Diagnostic[] = [];
  /** What has been read so far, counted in signs that part one thing from another. */
  signs = 0;
  /** The FEEL compiled so far, in characters. */
  feel = 0;

  error(fault: KollegaError, place: DocumentPlace): void {
    this.#add("error", fault, place);
  }

  warning(fault: KollegaError, place: DocumentPlace): void {
    this.#add("warning", fault, place);
  }

  get failed(): boolean {
    return this.list.some((diagnostic) => diagnostic.severity === "error");
  }

  /** By file, then as the reader meets them. */
  sorted(): readonly Diagnostic[] {
    return this.list.toSorted(
      (a, b) => compare(a.place.file, b.place.file) || a.place.line - b.place.line || a.place.column - b.place.column,
    );
  }

  #add(severity: Diagnostic["severity"], fault: KollegaError, place: DocumentPlace) {
    this.list.push({ severity, code: fault.code, place, what: fault.what, todo: fault.todo });
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
