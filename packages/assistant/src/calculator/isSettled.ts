import { equal, FeelRange, type FeelValue, number } from "@kollega/dmn";
import type { Assistant } from "../model/assistant.ts";
import type { EntryOf } from "../model/entry.ts";
import { modelOn } from "./calculatorModel.ts";
import type { Asking } from "./openQuestions.ts";

/** Numbers beyond this are looked at together. */
const farthest = 1_000_000_000;

/** Narrower pieces are not halved. */
const narrowest = 0.01;

/** A question's answers are looked at in no more pieces than these. */
const mostPieces = 256;

/** More combinations of answers than these are not looked through. */
const mostChoices = 16;

/**
 * Whether nothing that is open can change a finding, also where that is seen only piece by piece: what stands twice in a formula is taken for
 * two things when all its answers are looked at together, and less so the fewer they are.
 *
 * @param open the questions that may be open
 * @param given what is known, by the model's inputs
 */
export function isSettled(
  assistant: Assistant,
  { date, findings }: Asking,
  open: readonly string[],
  given: ReadonlyMap<string, FeelValue>,
): boolean {
  const { program, stated } = modelOn(assistant, date);
  const fields = open.flatMap((name) => {
    const entry = assistant.entries.get(name);
    return entry?.kind === "field" ? [entry] : [];
  });
  const chosen = fields.reduce<readonly ReadonlyMap<string, FeelValue>[]>(
    (all, field) => {
      const choices = choicesOf(field);
      if (choices.length === 0 || all.length * choices.length > mostChoices) return all;
      return all.flatMap((one) => choices.map((choice) => new Map([...one, [stated(field.name), choice]])));
    },
    [given],
  );
  const settledIn = (known: ReadonlyMap<string, FeelValue>, finding: string, within?: [string, FeelRange]) =>
    program.settled(finding, known, within ? { within: new Map([within]) } : {});
  // Where nothing need be answered, no range holds all that may be.
  const numbers = fields.filter(({ type, doc }) => type.kind === "number" && doc.required);
  if (numbers.length === 0) return findings.every((finding) => agree(chosen, (known) => settledIn(known, finding)));
  return numbers.some((field) =>
    findings.every((finding) =>
      agree(chosen, (known) =>
        byPieces(rangesOf(field), (range) => settledIn(known, finding, [stated(field.name), range])),
      ),
    ),
  );
}

/** What all come to, if they come to the same. */
function agree<T>(all: readonly T[], tell: (one: T) => FeelValue | undefined): boolean {
  let value: FeelValue | undefined;
  return all.every((one) => {
    const here = tell(one);
    if (here === undefined) return false;
    if (value === undefined) value = here;
    return equal(here, value) === true;
  });
}

interface Piece {
  readonly low: number | null;
  readonly high: number | null;
}

/** What every piece comes to, if that is one thing; a piece of which nothing can be told is halved. */
function byPieces(all: readonly Piece[], tell: (range: FeelRange) => FeelValue | undefined): FeelValue | undefined {
  const left = [...all];
  let value: FeelValue | undefined;
  for (let looked = 0; left.length > 0; looked += 1) {
    const piece = left.pop();
    if (!piece || looked === mostPieces) return undefined;
    const here = tell(asRange(piece));
    if (here === undefined) {
      const halves = halved(piece);
      if (!halves) return undefined;
      left.push(...halves);
      continue;
    }
    if (value === undefined) value = here;
    if (equal(here, value) !== true) return undefined;
  }
  return value;
}

/** By size, so that small numbers are told apart as well as large ones. */
function halved({ low, high }: Piece): readonly Piece[] | null {
  if (low === null || high === null || high - low < narrowest) return null;
  const middle = Math.floor(Math.sqrt((low + 1) * (high + 1))) - 1;
  const cut = middle > low && middle < high ? middle : (low + high) / 2;
  return [
    { low, high: cut },
    { low: cut, high },
  ];
}

/** All answers, where they can be counted; none where they cannot. */
function choicesOf({ doc: { kind, required, options = {} } }: EntryOf<"field">): readonly FeelValue[] {
  const nothing = required ? [] : [null];
  if (kind === "yesNo") return [true, false, ...nothing];
  return kind === "choice" ? [...Object.keys(options), ...nothing] : [];
}

/** All answers to a question about a number. */
function rangesOf({ doc: { least, most } }: EntryOf<"field">): readonly Piece[] {
  const low = Math.max(least ?? 0, 0);
  const high = most ?? farthest;
  return [
    ...(least === undefined || least < 0 ? [{ low: least ?? null, high: low }] : []),
    { low, high },
    ...(most === undefined ? [{ low: high, high: null }] : []),
  ];
}

const asRange = ({ low, high }: Piece): FeelRange => {
  const [from, to] = [low, high].map((end) => (end === null ? null : number(String(end))));
  if (from && to) return new FeelRange(from, true, to, true);
  return from ? new FeelRange(from, true, null, false, "end") : new FeelRange(null, false, to ?? null, true, "start");
};
