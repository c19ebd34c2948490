/** Random numbers that a seed repeats. Each name has a course of its own, so that one does not disturb another. */
export interface Random {
  /** From 0 up to 1. */
  next(): number;
  between(least: number, most: number): number;
  chance(probability: number): boolean;
  oneOf<T>(things: readonly [T, ...T[]]): T;
}

/** Mulberry32 over an FNV-1a hash of seed and name: small, and the same everywhere. */
export function random(seed: number, name: string): Random {
  let state = 0x811c9dc5;
  for (const character of `${seed}/${name}`) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    between: (least, most) => least + next() * (most - least),
    chance: (probability) => next() < probability,
    oneOf: (things) => things[Math.floor(next() * things.length)] ?? things[0],
  };
}
