/** Whether a character (a code point) is of a set. */
export type CharacterTest = (point: number) => boolean;

const matching = (regex: RegExp): CharacterTest => {
  const known = new Map<number, boolean>();
  return (point) => {
    const before = known.get(point);
    if (before !== undefined) return before;
    const answer = regex.test(String.fromCodePoint(point));
    if (known.size < 4096) known.set(point, answer);
    return answer;
  };
};

const not =
  (test: CharacterTest): CharacterTest =>
  (point) =>
    !test(point);

const digit = matching(/^\p{Nd}$/u);
const word = matching(/^[^\p{P}\p{Z}\p{C}]$/u);
const space: CharacterTest = (point) => point === 0x20 || point === 0x09 || point === 0x0a || point === 0x0d;
const initial = matching(/^[\p{L}\p{Nl}_:]$/u);
const nameCharacter = matching(/^[\p{L}\p{Nl}\p{Nd}\p{M}_:.·-]$/u);

/** The escapes that stand for a set: `\d`, `\S` and so on. */
export const classEscapes: Readonly<Record<string, CharacterTest>> = {
  d: digit,
  D: not(digit),
  w: word,
  W: not(word),
  s: space,
  S: not(space),
  i: initial,
  I: not(initial),
  c: nameCharacter,
  C: not(nameCharacter),
};

/** First and last code point of the Unicode blocks, by their name without spaces. */
const blocks: Readonly<Record<string, readonly [number, number]>> = {
  BasicLatin: [0x0000, 0x007f],
  "Latin-1Supplement": [0x0080, 0x00ff],
  "LatinExtended-A": [0x0100, 0x017f],
  "LatinExtended-B": [0x0180, 0x024f],
  IPAExtensions: [0x0250, 0x02af],
  SpacingModifierLetters: [0x02b0, 0x02ff],
  CombiningDiacriticalMarks: [0x0300, 0x036f],
  Greek: [0x0370, 0x03ff],
  GreekandCoptic: [0x0370, 0x03ff],
  Cyrillic: [0x0400, 0x04ff],
  Armenian: [0x0530, 0x058f],
  Hebrew: [0x0590, 0x05ff],
  Arabic: [0x0600, 0x06ff],
  Devanagari: [0x0900, 0x097f],
  Thai: [0x0e00, 0x0e7f],
  Georgian: [0x10a0, 0x10ff],
  LatinExtendedAdditional: [0x1e00, 0x1eff],
  GreekExtended: [0x1f00, 0x1fff],
  GeneralPunctuation: [0x2000, 0x206f],
  CurrencySymbols: [0x20a0, 0x20cf],
  LetterlikeSymbols: [0x2100, 0x214f],
  NumberForms: [0x2150, 0x218f],
  Arrows: [0x2190, 0x21ff],
  MathematicalOperators: [0x2200, 0x22ff],
  BoxDrawing: [0x2500, 0x257f],
  Hiragana: [0x3040, 0x309f],
  Katakana: [0x30a0, 0x30ff],
  CJKUnifiedIdeographs: [0x4e00, 0x9fff],
  HangulSyllables: [0xac00, 0xd7af],
};

/** The set of `\p{name}`: a general category such as `Lu`, or a block such as `IsBasicLatin`; null when there is none. */
export function property(name: string): CharacterTest | null {
  if (name.startsWith("Is")) {
    const block = blocks[name.slice(2)];
    return block ? (point) => point >= block[0] && point <= block[1] : null;
  }
  if (!/^(L[ulmot]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?)$/.test(name)) return null;
  return matching(new RegExp(`^\\p{${name}}$`, "u"));
}

/** A character and its other cases. */
export function cases(point: number): number[] {
  const text = String.fromCodePoint(point);
  const others = [text.toLowerCase(), text.toUpperCase(), text.toUpperCase().toLowerCase()];
  return [point, ...others.filter((other) => [...other].length === 1).map((other) => other.codePointAt(0) ?? point)];
}
