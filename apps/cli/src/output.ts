import { KollegaError, type Place } from "@kollega/errors";

/** Exit codes: told in `kollega --help`. */
export const exitCodes = { done: 0, faulty: 1, refused: 2 } as const;

export const print = (text: string): void => void process.stdout.write(`${text}\n`);
export const tell = (text: string): void => void process.stderr.write(`${text}\n`);
export const printJson = (value: unknown): void => print(JSON.stringify(value, null, 2));

/** `file:line:column`, as editors read it. */
export function placeText(place: Place | undefined): string {
  if (!place) return "";
  const { file, line, column } = place;
  return `${[file, line, column].filter((part) => part !== undefined).join(":")}: `;
}

/** One fault as a person reads it: where, what, and what to do. */
export const faultText = (
  severity: string,
  place: Place | undefined,
  code: string,
  what: string,
  todo: string,
): string => `${placeText(place)}${severity}: ${what} [${code}]\n    ${todo}`;

/** Tells what went wrong, with the faults an error is made of. The cause of what nobody expected is told whole. */
export function tellError(error: unknown): void {
  if (!(error instanceof KollegaError)) {
    tell(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return;
  }
  const parts: unknown[] = error.cause instanceof AggregateError ? error.cause.errors : [];
  for (const part of parts) tellError(part);
  tell(faultText("error", error.place, error.code, error.what.en, error.todo.en));
  if (parts.length === 0 && error.cause instanceof Error) tell(`    because: ${error.cause.message}`);
}
