/** A stretch of text that stayed, came or went. */
export interface Stretch {
  readonly kind: "same" | "added" | "removed";
  readonly text: string;
}

/** What comparing may cost: above it all between the common beginning and end counts as exchanged. */
const most = 1_000_000;

/** Two texts word by word: what stayed and what went is the one, what stayed and what came the other. */
export function wordDifferences(before: string, after: string): readonly Stretch[] {
  const [old, now] = [words(before), words(after)];
  let head = 0;
  while (head < Math.min(old.length, now.length) && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(old.length, now.length) - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const [a, b] = [old.slice(head, old.length - tail), now.slice(head, now.length - tail)];
  const same = (part: readonly string[]): Stretch => ({ kind: "same", text: part.join("") });
  const middle = a.length * b.length > most ? exchanged(a, b) : longest(a, b);
  return joined([same(old.slice(0, head)), ...middle, same(old.slice(old.length - tail))]);
}

/** Words with the space after them, so that a change of one word is a change of one. */
const words = (text: string): readonly string[] => text.match(/\n|[^\s]+[^\S\n]*|[^\S\n]+/g) ?? [];

const exchanged = (a: readonly string[], b: readonly string[]): readonly Stretch[] => [
  { kind: "removed", text: a.join("") },
  { kind: "added", text: b.join("") },
];

/** By the longest common subsequence. */
function longest(a: readonly string[], b: readonly string[]): readonly Stretch[] {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const found: Stretch[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      found.push({ kind: "same", text: a[i] ?? "" });
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) {
      found.push({ kind: "removed", text: a[i] ?? "" });
      i += 1;
    } else {
      found.push({ kind: "added", text: b[j] ?? "" });
      j += 1;
    }
  }
  return found;
}

function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const found: Stretch[] = [];
  for (const stretch of stretches) {
    const last = found.at(-1);
    if (stretch.text === "") continue;
    if (last?.kind === stretch.kind) found[found.length - 1] = { kind: last.kind, text: last.text + stretch.text };
    else found.push(stretch);
  }
  return found;
}
