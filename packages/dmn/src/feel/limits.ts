/** What one evaluation may use. Beyond it the evaluation ends with a diagnostic; it never hangs. */
export interface Limits {
  /** Loop turns, calls, list elements touched, characters built. */
  readonly steps: number;
  /** Elements of one list. */
  readonly listSize: number;
  /** Elements and entries of one value with all that is in it, parts that occur twice counted twice. */
  readonly valueSize: number;
  /** Lists and contexts inside one another. */
  readonly valueDepth: number;
  /** Characters of one string. */
  readonly stringLength: number;
  /** Calls inside calls. */
  readonly recursion: number;
  /** Characters of a regular expression. */
  readonly patternLength: number;
  /** Diagnostics kept; more are counted by the last of them. */
  readonly diagnostics: number;
}

export const defaultLimits: Limits = {
  steps: 500_000,
  listSize: 100_000,
  valueSize: 500_000,
  valueDepth: 200,
  stringLength: 1_000_000,
  recursion: 256,
  patternLength: 1_000,
  diagnostics: 100,
};

/** What one text to compile may hold. */
export interface SourceLimits {
  /** Characters. */
  readonly length: number;
  /** Brackets, `if`, `for` and `function` inside one another. */
  readonly nesting: number;
  /** Operators in a row; the grammar gives wrong trees far beyond. */
  readonly chain: number;
  /** Commas, and so elements and arguments. */
  readonly items: number;
  /** Colons, and so entries of contexts; the grammar's bookkeeping of names grows with their square. */
  readonly entries: number;
}

export const defaultSourceLimits: SourceLimits = {
  length: 20_000,
  nesting: 100,
  chain: 200,
  items: 2_000,
  entries: 300,
};
