/** Numbers that look random and are the same in every run (mulberry32). */
export interface Random {
  /** A whole number from 0 up to but not including the limit. */
  below(limit: number): number;
  /** One of several. */
  pick<T>(items: readonly [T, ...T[]]): T;
}

/** A source of such numbers; the same seed gives the same ones. */
export function randomFrom(seed: number): Random {
  let state = seed;
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
  return { below, pick: (items) => items[below(items.length)] ?? items[0] };
}
