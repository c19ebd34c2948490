/** What an assistant's documents may cost. An honest assistant stays far below. */
export const limits = {
  /** Files in a folder, and characters in all of them. */
  files: 500,
  total: 2_000_000,
  /** Characters in one document, and in one text in it. */
  document: 1_000_000,
  text: 100_000,
  /** Signs that part one thing from another in all documents: what parsing costs. How deep things nest. */
  signs: 60_000,
  depth: 60,
  brackets: 60,
  indent: 200,
  /** Characters in one FEEL expression, and in all of them. */
  expression: 5_000,
  expressions: 200_000,
  /** Characters, lines and marks (`*`, `[` …) in one block of a letter. */
  block: 20_000,
  blockLines: 500,
  blockMarks: 1_000,
} as const;
